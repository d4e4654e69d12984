### Слова страницы.

## В нескольких местах

skip = Перейти к содержанию
language = Язык
try-again = Попробовать ещё раз
as-found = Как найдено
rows = { $rows ->
    [one] { $rows } строка
    [few] { $rows } строки
   *[many] { $rows } строк
}
lines = { $lines ->
    [one] { $lines } позиция
    [few] { $lines } позиции
   *[many] { $lines } позиций
}
size-bytes = { $size ->
    [one] { $size } байт
    [few] { $size } байта
   *[many] { $size } байт
}
size-kb = { $size } кБ
size-mb = { $size } МБ
size-gb = { $size } ГБ

## Куда попадают файлы

drop-title = Перетащите сюда выгрузку остатков.
drop-promise = Посмотрите, что увидят покупатели.
drop-lead = Что бы ни выгружала ваша касса, Onhand прочитает файл, найдёт столбцы, покажет ошибки и опубликует то, что верно.
drop-choose = Выберите файлы остатков
drop-anywhere = {" "}или перетащите их в любое место
drop-formats = CSV и текст, Excel, OpenDocument, XML и JSON, в том числе в архивах. Любые столбцы, любой порядок, любой размер.
drop-privacy = Ничто не покинет этот компьютер, пока вы не опубликуете, и тогда — только нужные столбцы.
drop-sample = Попробовать на примере

## Вход

sign-in = Войти
sign-out = Выйти
signing-in = Выполняется вход…
address-label = Ваш адрес почты
link-send = Прислать ссылку
link-hint = Вход по ссылке, которая приходит на почту. Пароля нет.
link-sent = Загляните в почту. Если { $address } здесь известен, ссылка уже в пути. Она действует 15 минут.
passkey-use = Войти с ключом входа (passkey)
token-way = С ключом доступа
token-label = Ваш ключ доступа
token-hint = Он нужен только для публикации и забывается, когда вы закроете вкладку.
sign-in-failed = Войти не удалось

## Файлы на столе

files-label = Файлы
file-remove = Убрать { $name }
file-reading = Чтение { $name }
file-cancel = Отменить
file-waiting = Ожидает · { $size }
file-progress = { rows } · { $read } из { $all }
file-cancelled = Отменено

## Что с файлом

verdict-waiting = Ожидает
verdict-reading = Чтение · { rows }
verdict-ready = Готово к публикации · { lines }
verdict-check = { $things ->
    [one] Проверьте { $things } пункт
    [few] Проверьте { $things } пункта
   *[many] Проверьте { $things } пунктов
} · { lines }
verdict-not-stock = Это нельзя прочитать как остатки
verdict-unreadable = Этот файл нельзя прочитать
verdict-cancelled = Чтение отменено
verdict-no-lines = Позиций не найдено
verdict-done = Ответ получен. Смотрите квитанцию.
verdict-of = { $name }: { $verdict }
summary-label = Итог
cancelled-note = Чтение отменено. Ничего не сохранено.
read-after-all = Всё-таки прочитать
read-uncorrected = Прочитать без моих исправлений

## Что понято

understood-title = Что мы поняли
understood-lead = Выяснено из самого файла. Измените любой пункт, и файл сразу будет прочитан заново.
understood-undo = Отменить мои исправления
understood-why = Откуда мы это знаем
before-followed = Прочитано так, как вы подтвердили раньше.
before-anew = Определить заново
before-aside = Подтверждённое раньше не учитывается.
before-follow = Читать как подтверждено
fact-system = Программа
fact-format = Формат
fact-encoding = Кодировка
fact-delimiter = Между столбцами
fact-sheet = Лист
fact-sheet-hidden = { $name } (скрытый)
fact-header-row = Строка заголовка
fact-header-row-hint = 0, если её нет
fact-decimal-mark = Знак дроби
fact-decimal-point = Точка 9.90
fact-decimal-comma = Запятая 9,90
fact-currency = Валюта
fact-currency-hint = RUB, KZT, EUR…
format-delimited = Текст со столбцами (CSV)
format-fixed-width = Текст с постоянными столбцами
format-xlsx = Книга Excel (.xlsx)
format-xls = Книга Excel 97–2003 (.xls)
format-xlsb = Двоичная книга Excel (.xlsb)
format-ods = Таблица OpenDocument (.ods)
format-html = Веб-страница с таблицей
format-spreadsheetml = XML Excel 2003
format-product-xml = Товарный фид (XML)
format-json = JSON
encoding-western = Западноевропейская ({ $name })
encoding-central-european = Центральноевропейская ({ $name })
encoding-cyrillic = Кириллица ({ $name })
encoding-greek = Греческая ({ $name })
encoding-turkish = Турецкая ({ $name })
encoding-baltic = Балтийская ({ $name })
encoding-japanese = Японская ({ $name })
encoding-chinese-simplified = Китайская упрощённая ({ $name })
encoding-chinese-traditional = Китайская традиционная ({ $name })
encoding-korean = Корейская ({ $name })
delimiter-comma = Запятая ,
delimiter-semicolon = Точка с запятой ;
delimiter-tab = Табуляция
delimiter-bar = Черта |
delimiter-blank = Пробел
delimiter-blanks = Два пробела и более

## Что в каком столбце

columns-title = Что в каком столбце
columns-lead = Отправляются только столбцы, у которых есть значение. Закупочные цены и поставщики остаются здесь.
columns-header = В вашем файле
columns-example = Например
columns-means = Означает
columns-why = Почему
column-unnamed = Столбец { $letter }
column-meaning = Значение столбца { $name }
column-store = Магазин
column-sure = Точно
column-likely = Вероятно
column-doubt = Проверьте

## Каждая строка учтена один раз

ledger-title = Что мы прочитали
ledger-lead = Каждая строка файла попала ровно в одну из этих групп.
ledger-label = Счёт строк
ledger-accepted = принято
ledger-fixed = исправлено
ledger-rejected = отклонено
ledger-preamble = над заголовком
ledger-header = заголовок
ledger-blank = пустые
ledger-footer = примечания и итоги
ledger-total = прочитано строк
ledger-unbalanced = Счёт не сходится. Это наша ошибка; не публикуйте этот файл и сообщите нам.

## Что не так

problems-title = Проблемы
problems-none = С этим файлом всё в порядке.
problems-label = Проблемы по причинам
severity-error = Пропущено
severity-warning = Посмотрите
severity-info = К сведению
problem-found = Найдено, например: «{ $found }».
problem-rows = Строки: { $title }
problem-show = Показать строку { $row }
problem-previous = Предыдущее место
problem-next = Следующее место
problem-place = { $place } из { $all }
problem-refuse = Не брать эти значения
word-means = «{ $word }» означает
mark-means = { $found } — это { $quantity }
decided-label = Ваши решения
decided-refused = «{ $title }»: эти значения не берутся.
decided-mark = В количествах «{ $mark }» — десятичный знак.
decided-undo = Отменить

## Сами строки

rows-title = Строки
rows-label = Строки файла
rows-which = Какие строки
rows-all = Все
rows-accepted = Принятые
rows-fixed = Исправленные
rows-rejected = Отклонённые
rows-other = Прочие
rows-go-to = К строке
rows-number = Строка
rows-outcome = Результат
rows-wrong = (см. результат)

## Что изменится в каком магазине

stores-title = Что изменится
stores-lead = По сравнению с тем, что покупатели видят сейчас, по каждому магазину. Коды, которых больше нет в выгрузке, получат 0.
stores-sign-in = Войдите, чтобы сравнить этот файл с тем, что опубликовано в ваших магазинах.
stores-named = { $count ->
    [one] В файле назван { $count } магазин: { $names }.
    [few] В файле названы { $count } магазина: { $names }.
   *[many] В файле названо { $count } магазинов: { $names }.
}
store-unnamed = Все позиции
store-target = в магазин
store-choose = Выберите магазин…
store-nowhere = Не публиковать их
store-twice = Другая часть файла идёт в тот же магазин. Выберите для каждой свой.
difference-looking = Сравнение с опубликованным…
difference-failed = Не сравнено
difference-new = новые
difference-changed = изменились
difference-gone = исчезли, станет 0
difference-same = без изменений
changes-changed = Изменились: { $all }
changes-new = Новые: { $all }
changes-gone = Исчезли: { $all }
changes-first = { $changes } (первые { $shown })
change-code = Код
change-quantity = Количество
change-price = Цена
change-regular-price = Обычная цена
change-unknown = неизвестно
change-becomes = станет

## Публикация

publish-title = Публикация
publish-lead = Последние верные остатки остаются, пока не приняты новые. Вы получите квитанцию.
next-columns = Выбрать столбцы
next-columns-why = Позиций не найдено. Укажите, в каком столбце штрихкоды или ваши артикулы.
next-confirm = Проверить и подтвердить
next-confirm-why = Сначала посмотрите пункты выше и подтвердите их.
next-sign-in = Войти, чтобы опубликовать
next-sign-in-why = Публикуют только те, кто работает у продавца.
next-not-allowed-why = Вы можете смотреть, но не публиковать. Попросите у владельца учётной записи роль, которой это можно.
next-store = Выбрать магазин
next-store-why = Укажите выше, к какому магазину относятся позиции, каждый магазин один раз.
next-publish = Опубликовать
next-publish-to = { $stores ->
    [one] Опубликовать в { $stores } магазине
    [few] Опубликовать в { $stores } магазинах
   *[many] Опубликовать в { $stores } магазинах
}
next-publish-why = Отправляются магазин, коды, количества и цены. Больше ничего из файла.
next-sending = Публикация…
next-done = Готово
next-done-why = Чтобы опубликовать снова, исправьте что-нибудь или перетащите другой файл.
confirm-title = Проверьте, пожалуйста
confirm-tick = Проверено: всё выше прочитано верно.
publishing-to = Публикация в { $store }…
publish-failed = Не опубликовано: { $store }
kept = Теперь такие файлы читаются так же, без вопросов.
kept-not = Способ чтения этого файла не сохранён
outcome-published = Опубликовано. Покупатели уже видят это.
outcome-unchanged = Ничего не изменилось. Опубликовано то же самое.
outcome-held = Задержано. Последние верные остатки остаются, пока кто-нибудь не посмотрит.
outcome-superseded = Уже опубликованы более новые остатки. Они остаются.
outcome-received = Получено. Идёт обработка.
outcome-refused = Не опубликовано. Последние верные остатки остаются.
receipt-title = { $store }: { $outcome }
receipt-as-of = Остатки на
receipt-lines = Позиции
receipt-compared = По сравнению с прежними
receipt-counts = новых { $new }, изменилось { $changed }, исчезло { $gone }, без изменений { $same }
receipt-written = Записано строк
receipt-delivery = Поставка
receipt-hash = SHA-256 отправленного
receipt-save = Сохранить квитанцию

## Файлы с собой

take-title = Скачать
take-clean = Очищенный файл
take-rejected = Отклонённые строки с причинами
take-saved = Сохранено.
take-failed = Не сохранено
rejected-row = строка
rejected-reason = причина
rejected-hint = что делать

## Что сломалось на странице и в модуле чтения

fault-place = Замечено на байте { $offset }.
page-fallen = На этой странице что-то пошло не так.
    .hint = Это наша ошибка. Перезагрузите страницу и попробуйте снова; если повторится, сообщите нам: { $what }
engine-fallen = Модуль чтения остановился.
    .hint = Это наша ошибка, не файла. Перетащите его снова; если повторится, сообщите нам: { $what }
engine-confused = При чтении этого файла что-то пошло не так.
    .hint = { engine-fallen.hint }
file-forgotten = Этот файл нужно прочитать заново.
    .hint = Модуль чтения был перезапущен. Перетащите файл ещё раз.
file-gone = Файл больше нельзя прочитать.
    .hint = Вероятно, его с тех пор переместили или изменили. Перетащите его снова.

## В чём отказал сервер

server-unreachable = Сервер недоступен.
    .hint = Проверьте соединение и попробуйте снова. Читать, исправлять и скачивать можно и без него.
server-silent = Сервер ответил { $status } и не сказал почему.
    .hint = Попробуйте снова через минуту. Ваш файл и все исправления на месте.
internal = На сервере что-то пошло не так.
    .hint = Вы ни при чём. Попробуйте снова: один и тот же файл никогда не учитывается дважды.
token-invalid = Вы не вошли, или вход уже закончился.
    .hint = Войдите снова. Если с ключом доступа, проверьте, что он скопирован целиком.
token-role = Ваша роль такого не позволяет.
    .hint = Попросите у владельца учётной записи роль stock, manager или owner.
not-found = Это не ваш магазин.
    .hint = Выберите один из своих магазинов или обратитесь к владельцу учётной записи.
