### Почему магазины выполняют заказ именно так и что не так с заказом, который нельзя распределить.

routing-nothing = Ничего не заказано.
routing-nobody = Ни один магазин не продаёт онлайн, поэтому заказ выполнить некому.
routing-collected = Заказ забирают в { $outlet }, поэтому его выполняет только { $outlet }.
routing-whole = Всё есть в { $outlet }.
routing-whole-part = Всё, что можно отпустить, есть в { $outlet }.
routing-also-priority = Всё есть и в { $others }; { $outlet } впереди по приоритету.
routing-also-distance = Всё есть и в { $others }; { $outlet } ближе.
routing-also-name = Всё есть и в { $others }; { $outlet } впереди только по названию.
routing-several = Ни в одном магазине нет всего; вместе всё есть — магазинов: { $count }.
routing-several-part = Ни в одном магазине нет всего, что можно отпустить; вместе это есть — магазинов: { $count }.
routing-serves = { $outlet } отпускает { $items }.
routing-has = { $outlet }: есть { $whole }, но { $lacks }.
routing-has-little = { $outlet }: { $lacks }.
routing-none = нет { $sku }
routing-few = только { $quantity } × { $sku }
routing-item = { $quantity } × { $sku }
routing-split = { $quantity } × { $sku } нет ни в одном магазине целиком: { $parts }.
routing-split-elsewhere = { $quantity } × { $sku } целиком есть в { $outlets }, но тогда понадобилось бы больше магазинов или разделилось бы больше строк: { $parts }.
routing-part = { $quantity } из { $outlet }
routing-missing = { $missing } из { $ordered } × { $sku } отпустить нельзя: в магазинах, продающих онлайн, вместе { $there }.
routing-missing-all = { $ordered } × { $sku } отпустить нельзя: в магазинах, продающих онлайн, этого нет.
routing-missing-there = { $missing } из { $ordered } × { $sku } отпустить нельзя: в { $outlet } есть { $there }.
routing-missing-there-all = { $ordered } × { $sku } отпустить нельзя: в { $outlet } этого нет.
routing-elsewhere = { $count ->
    [one] { $sku } есть в { $outlets }, но там не продают онлайн.
    [few] { $sku } есть в { $outlets }, но там не продают онлайн.
   *[many] { $sku } есть в { $outlets }, но там не продают онлайн.
}
routing-elsewhere-collected = { $count ->
    [one] { $sku } есть в { $outlets }, но заказ забирают в { $outlet }.
    [few] { $sku } есть в { $outlets }, но заказ забирают в { $outlet }.
   *[many] { $sku } есть в { $outlets }, но заказ забирают в { $outlet }.
}
routing-left-out = { $count ->
    [one] { $outlets } не участвует, потому что не продаёт онлайн.
    [few] { $outlets } не участвуют, потому что не продают онлайн.
   *[many] { $outlets } не участвуют, потому что не продают онлайн.
}
routing-unproven = Поиск прерван раньше, чем было испробовано всё; возможно, есть распределение лучше.

routing-and = { $names } и { $last }
routing-more = { $names } и ещё { $more }

## Что не так с заказом

routing-twice = У двух магазинов id «{ $id }»: outlets[{ $first }] и outlets[{ $second }].
    .hint = Дайте каждому магазину свой id.
routing-no-pickup = Ни у одного магазина нет id «{ $id }», который назван в pickup.
    .hint = Назовите один из магазинов или уберите pickup, если заказ отправляют.
routing-too-many = lines[{ $place }] просит больше { $most } штук.
    .hint = Проверьте количество.
routing-distance = У outlets[{ $place }] меньше 0 км.
    .hint = km — путь до покупателя; уберите его, если он неизвестен.
routing-outlets = Магазинов: { $count }; рассматривается не больше { $most }.
    .hint = Уберите те, в которых нет ничего из заказа.
routing-lines = Строк в заказе: { $count }; распределить можно не больше { $most }.
    .hint = Объедините строки одного SKU или распределите заказ по частям.
