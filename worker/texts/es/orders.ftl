### What suppliers read.

purchase-code = Código
purchase-title = Descripción
purchase-quantity = Cantidad
purchase-order = Pedido de { $retailer }
purchase-order-letter = Estimados señores de { $supplier }: adjuntamos nuestro pedido. Un cordial saludo, { $retailer }
