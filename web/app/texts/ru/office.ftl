### The office: what stands on the stock.

office-stock = Файлы остатков
office-sign-in = Войдите, чтобы увидеть эту страницу.
office-outlets = Точки продаж

## The catalogue

office-catalogue = Каталог
catalogue-search = Искать по названию, бренду или коду
catalogue-category = Категория
catalogue-every = Все
catalogue-showcase = Витрина
catalogue-in-showcase = На витрине
catalogue-in-warehouse = Только на складе
catalogue-yes = Да
catalogue-no = Нет
catalogue-nothing = Товары не найдены.
catalogue-product = Товар
catalogue-brand = Бренд
catalogue-codes = Коды
catalogue-more = ещё { $more }
catalogue-price = Цена
catalogue-price-online = Цена онлайн
catalogue-price-recommended = Рекомендованная цена
catalogue-back = Предыдущая страница
catalogue-next = Следующая страница
catalogue-take = Загрузить файл с товарами
catalogue-take-hint = Таблица, текст или товарный фид. То, что узнано по одному из кодов, связывается и остаётся как есть.
catalogue-sample = Скачать образец
catalogue-export = Скачать все товары
catalogue-not-taken = Файл не загружен
catalogue-taken = { $made ->
    [one] { $made } новая позиция
    [few] { $made } новые позиции
   *[many] { $made } новых позиций
}, уже известно { $linked }.
catalogue-taken-conflicts = { $count ->
    [one] { $count } противоречие ждёт решения.
    [few] { $count } противоречия ждут решения.
   *[many] { $count } противоречий ждут решения.
}
catalogue-taken-rejected = { $count ->
    [one] Пропущена { $count } строка.
    [few] Пропущены { $count } строки.
   *[many] Пропущено { $count } строк.
}
catalogue-to-list = Все товары
catalogue-variants = Варианты
catalogue-variant = Вариант
catalogue-code = Артикул
catalogue-gtin = EAN
catalogue-codes-more = Дополнительные коды
catalogue-status = Статус
catalogue-supplier = Поставщик
catalogue-description = Описание
catalogue-change = Изменить
catalogue-keep-changes = Сохранить
catalogue-kept = Сохранено.
catalogue-history = История
catalogue-merged = объединено
catalogue-split = разделено
catalogue-undone = отменено
catalogue-deleted = удалено
catalogue-undo = Отменить объединение
catalogue-undo-sure = Да, вернуть всё как было
catalogue-conflicts = Противоречия
catalogue-conflicts-wait = Коды, которые противоречат друг другу, ждут решения
catalogue-conflicts-none = Ничто не ждёт решения.
catalogue-conflict-code = Этот код у нескольких позиций файла. Чей он?
catalogue-conflict-products = Коды одной позиции ведут к другим товарам. Какой это товар?
catalogue-conflict-place = { $file }, строки { $rows }
catalogue-link = Коды этого товара
catalogue-merge = Всё это один товар: этот
catalogue-keep = Оставить как есть
catalogue-decided = Решено.
