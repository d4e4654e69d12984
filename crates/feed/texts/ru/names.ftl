### Как называются столбцы и строки.

field-gtin = Штрихкод (EAN, UPC)
field-sku = Ваш артикул
field-quantity = Остаток
field-price = Цена продажи
field-regular-price = Обычная цена
field-store = Магазин
field-title = Название товара
field-brand = Бренд
field-size = Размер
field-color = Цвет
field-status = Статус
field-currency = Валюта
field-availability = Наличие словами
field-ignored = Не нужен

class-preamble = Над заголовком
class-header = Заголовок
class-blank = Пустая
class-footer = Примечание или итог
class-accepted = Принята
class-fixed = Исправлена
class-rejected = Отклонена

between = {", "}
