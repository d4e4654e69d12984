### Lo que figura en proformas, facturas y albaranes.

paper-proforma = Factura proforma
paper-invoice = Factura
paper-waybill = Albarán
paper-number = N.º { $value }
paper-date = Fecha: { $value }
paper-order = Pedido: { $value }
paper-buyer = Cliente
paper-ship-to = Entregar en
paper-tax-number = NIF { $value }
paper-item = Artículo
paper-quantity = Cantidad
paper-price = Precio
paper-tax = IVA
paper-amount = Importe
paper-discount = Descuento: { $value }
paper-net = Base imponible
paper-net-at = Base imponible al { $rate }
paper-tax-at = IVA { $rate }
paper-total = Total a pagar
paper-pieces = { $pieces ->
    [one] { $pieces } pieza
   *[other] { $pieces } piezas
}
paper-no-invoice = Este documento no es una factura.
