### Por qué las tiendas sirven así un pedido, y qué está mal en un pedido que no se puede repartir.

routing-nothing = No se pidió nada.
routing-nobody = Ninguna tienda vende en línea, así que nadie sirve el pedido.
routing-collected = El pedido se recoge en { $outlet }, así que solo { $outlet } lo sirve.
routing-whole = Todo está en { $outlet }.
routing-whole-part = Todo lo que se puede servir está en { $outlet }.
routing-also-priority = También está todo en { $others }; { $outlet } va antes por prioridad.
routing-also-distance = También está todo en { $others }; { $outlet } está más cerca.
routing-also-name = También está todo en { $others }; solo por el nombre va { $outlet } primero.
routing-several = Ninguna tienda sola lo tiene todo; { $count } juntas sí.
routing-several-part = Ninguna tienda sola tiene todo lo que se puede servir; { $count } juntas sí.
routing-serves = { $outlet } sirve { $items }.
routing-has = { $outlet } tiene { $whole }, pero { $lacks }.
routing-has-little = { $outlet } tiene { $lacks }.
routing-none = nada de { $sku }
routing-few = solo { $quantity } × { $sku }
routing-item = { $quantity } × { $sku }
routing-split = { $quantity } × { $sku } no están en ninguna tienda sola: { $parts }.
routing-split-elsewhere = { $quantity } × { $sku } están juntos en { $outlets }, pero harían falta más tiendas o partir más líneas: { $parts }.
routing-part = { $quantity } de { $outlet }
routing-missing = No se puede servir { $missing } de { $ordered } × { $sku }: las tiendas que venden en línea tienen { $there } en total.
routing-missing-all = No se puede servir { $ordered } × { $sku }: ninguna tienda que vende en línea tiene.
routing-missing-there = No se puede servir { $missing } de { $ordered } × { $sku }: { $outlet } tiene { $there }.
routing-missing-there-all = No se puede servir { $ordered } × { $sku }: { $outlet } no tiene.
routing-elsewhere = { $count ->
    [one] { $outlets } tiene { $sku }, pero no vende en línea.
   *[other] { $outlets } tienen { $sku }, pero no venden en línea.
}
routing-elsewhere-collected = { $count ->
    [one] { $outlets } tiene { $sku }, pero el pedido se recoge en { $outlet }.
   *[other] { $outlets } tienen { $sku }, pero el pedido se recoge en { $outlet }.
}
routing-left-out = { $count ->
    [one] { $outlets } no participa, porque no vende en línea.
   *[other] { $outlets } no participan, porque no venden en línea.
}
routing-unproven = La búsqueda se cortó antes de probarlo todo; puede que haya un reparto mejor.

routing-and = { $names } y { $last }
routing-more = { $names } y { $more } más

## Qué está mal en un pedido

routing-twice = Dos tiendas tienen el id «{ $id }»: outlets[{ $first }] y outlets[{ $second }].
    .hint = Dé a cada tienda un id propio.
routing-no-pickup = Ninguna tienda tiene el id «{ $id }», que nombra pickup.
    .hint = Nombre una de las tiendas, u omita pickup si el pedido se envía.
routing-too-many = lines[{ $place }] pide más de { $most } piezas.
    .hint = Revise la cantidad.
routing-distance = outlets[{ $place }] está a menos de 0 km.
    .hint = km es el camino hasta el cliente; omítalo si no se conoce.
routing-outlets = Hay { $count } tiendas, y se miran { $most } como mucho.
    .hint = Omita las que no tienen nada del pedido.
routing-lines = El pedido tiene { $count } líneas, y se pueden repartir { $most } como mucho.
    .hint = Junte las líneas de un mismo SKU, o reparta el pedido por partes.
