### What stands in proformas, invoices and waybills.

paper-proforma = Proforma
paper-invoice = Invoice
paper-waybill = Waybill
paper-number = No. { $value }
paper-date = Date: { $value }
paper-order = Order: { $value }
paper-buyer = Customer
paper-ship-to = Deliver to
paper-tax-number = VAT no. { $value }
paper-item = Item
paper-quantity = Quantity
paper-price = Price
paper-tax = VAT
paper-amount = Amount
paper-discount = Discount: { $value }
paper-net = Net
paper-net-at = Net at { $rate }
paper-tax-at = VAT { $rate }
paper-total = Total
paper-pieces = { $pieces ->
    [one] { $pieces } piece
   *[other] { $pieces } pieces
}
paper-no-invoice = This is not an invoice.
