### The office: what stands on the stock.

office-stock = Archivos de existencias
office-sign-in = Inicie sesión para ver esta página.
office-outlets = Tiendas

## The catalogue

office-catalogue = Catálogo
catalogue-search = Buscar por nombre, marca o código
catalogue-category = Categoría
catalogue-every = Todo
catalogue-showcase = Escaparate
catalogue-in-showcase = En el escaparate
catalogue-in-warehouse = Solo en el almacén
catalogue-yes = Sí
catalogue-no = No
catalogue-nothing = No se encontraron productos.
catalogue-product = Producto
catalogue-brand = Marca
catalogue-codes = Códigos
catalogue-more = { $more } más
catalogue-price = Precio
catalogue-price-online = Precio en línea
catalogue-price-recommended = Precio recomendado
catalogue-back = Página anterior
catalogue-next = Página siguiente
catalogue-take = Importar un archivo de productos
catalogue-take-hint = Una hoja de cálculo, un texto o un feed de productos. Lo que se reconoce por uno de sus códigos se enlaza y queda como está.
catalogue-sample = Descargar una muestra
catalogue-export = Descargar todos los productos
catalogue-not-taken = El archivo no se importó
catalogue-taken = { $made ->
    [one] { $made } artículo nuevo
   *[other] { $made } artículos nuevos
}, { $linked } ya conocidos.
catalogue-taken-conflicts = { $count ->
    [one] { $count } conflicto espera una decisión.
   *[other] { $count } conflictos esperan una decisión.
}
catalogue-taken-rejected = { $count ->
    [one] Se omitió { $count } fila.
   *[other] Se omitieron { $count } filas.
}
catalogue-to-list = Todos los productos
catalogue-variants = Variantes
catalogue-variant = Variante
catalogue-code = Código de producto
catalogue-gtin = EAN
catalogue-codes-more = Códigos adicionales
catalogue-status = Estado
catalogue-supplier = Proveedor
catalogue-description = Descripción
catalogue-change = Cambiar
catalogue-keep-changes = Guardar
catalogue-kept = Guardado.
catalogue-history = Historial
catalogue-merged = unido
catalogue-split = separado
catalogue-undone = deshecho
catalogue-deleted = eliminado
catalogue-undo = Deshacer la unión
catalogue-undo-sure = Sí, dejar todo como estaba
catalogue-conflicts = Conflictos
catalogue-conflicts-wait = Códigos que se contradicen esperan una decisión
catalogue-conflicts-none = Nada espera una decisión.
catalogue-conflict-code = Varios artículos del archivo tienen este código. ¿De cuál es?
catalogue-conflict-products = Los códigos de un artículo llevan a otros productos. ¿Cuál es?
catalogue-conflict-place = { $file }, filas { $rows }
catalogue-link = Los códigos son de este
catalogue-merge = Todos son uno: este
catalogue-keep = Dejarlo como está
catalogue-decided = Decidido.
