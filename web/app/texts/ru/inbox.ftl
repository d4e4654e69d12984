### Что читает лишь тот, кто вошёл: загружается при входе.

## Что пришло само

held-title = Ждут вашего решения
held-lead = Эти файлы не опубликованы. Последние верные остатки остаются на виду, пока вы не решите.
held-count = { $files ->
    [one] { $files } файл ждёт вас
    [few] { $files } файла ждут вас
   *[many] { $files } файлов ждут вас
}
held-came = { $when }, { $way }
held-lines = Показать строки, которые изменились бы
held-why = Почему, своими словами (необязательно)
held-normal = Так теперь будет всегда: сравнивать с этим файлом
held-approve = Опубликовать
held-reject = Не публиковать
held-replay = Прочитать ещё раз
held-part-when = В этом файле другие товары, помимо тех, что были в прежних файлах?
held-part = Оставить оба: это другая часть моих остатков
held-open = Открыть файл здесь
held-not-yours = Решить об этом файле может управляющий или владелец.
decision-failed = Решение не принято
changes-none = Ни одна строка не изменилась бы.
feeds-title = Ваши источники
feeds-lead = Откуда приходят остатки и что с ними стало.
feeds-failed = Источники не удалось запросить
feed-all-stores = все магазины
feed-paused = На паузе: ничего не публикуется.
feed-nothing-yet = Пока ничего не пришло.
feed-last = Последний файл { $when }.
feed-looking = Минуту…
feed-deliveries = Поставки
step-when = Пришёл
step-outcome = Итог
step-way = Путь
step-file = Файл
way-api = из программы или с этой страницы
way-mail = по почте
way-url = с веб-адреса
way-ftp = по FTP
way-folder = из папки
way-dropbox = из Dropbox
way-replay = прочитан ещё раз
way-rollback = возврат
short-published = Опубликован.
short-unchanged = Ничего нового.
short-held = Задержан.
short-superseded = Старше опубликованного.
short-received = В работе.
short-rejected = Отклонён.
short-withdrawn = Отозван.
short-refused = Не опубликован.
outcome-rejected = Отложен. Он не будет опубликован.
back-title = Прежние остатки
back-nothing = Пока не к чему возвращаться.
back-to = Снова показать эти остатки
back-sure = Да, снова показать эти остатки
back-now = что видят покупатели сейчас
settings-title = Настройки
settings-name = Название
settings-files = Имена его файлов
settings-absent = Коды, которых нет в файле,
absent-zero = сразу считаются распроданными
absent-after-days = считаются распроданными через несколько дней
absent-unchanged = остаются как есть
settings-brands = Только коды марок, которые есть в файле; остальные остаются как есть
settings-days = Через сколько дней
settings-pause = Пауза: хранить, что приходит, и ничего не публиковать
settings-keep = Сохранить
settings-kept = Сохранено.
settings-failed = Не сохранено
bounds-title = Когда файл задерживается
bounds-lead = В сравнении с последним верным файлом и серединой последних семи. Пустое поле значит «как обычно».
bounds-measure = Что сравнивается
bound-warn = Сообщать от
bound-hold = Задерживать от
bound-fewer-rows = Меньше строк
bound-more-rows = Больше строк
bound-fewer-units = Меньше штук
bound-more-units = Больше штук
bound-known-codes = Известные коды, которые есть в файле (меньше)
bound-flipped = Коды, переходящие из наличия в отсутствие или обратно
bound-price = Цены, в середине
bound-rejected = Больше негодных строк
bound-unknown = Больше строк без количества
bound-repeated = Больше повторов
chart = Строки последних файлов ({ $deliveries }): от { $first } до { $last }
chart-caption = В последнем файле строк: { $lines }, штук: { $units }

## Сказанное в нескольких местах

copy = Копировать
copied = Скопировано.
not-done = Не сделано
list-failed = Это не удалось запросить

## Как приходят файлы

ways-title = Как приходят файлы
ways-lead = Настройте один путь, и остатки будут приходить сами.
ways-store = Файлы для
ways-all = Все магазины
ways-system = Ваша кассовая программа
ways-mail = Почта
ways-fetch = Веб-адрес или FTP
ways-folder = Папка
ways-program = Программа (API)
system-other = Другая
system-any = Поищите в кассовой программе «отчёт по расписанию» или «автоматическая выгрузка». Если не нашли, попросите того, кто её обслуживает, отправлять список остатков каждую ночь.
system-mail = В { $system } откройте «{ $path }»: отчёт об остатках в CSV, каждый день, по почте.
system-ftp = В { $system } откройте «{ $path }»: добавьте выгрузку товаров, каждый день, на сервер FTP.
system-hand = { $system } выгружает, когда вы нажимаете «{ $path }». Отправляйте или сохраняйте этот файл каждый раз, или поручите это дополнению каждую ночь.

mail-lead = Отправляйте каждый отчёт об остатках на этот адрес вложением, или пусть это делает касса.
mail-address = Адрес для отчётов об остатках
mail-keep = Кто знает адрес, может на него писать. Первое письмо нового отправителя ждёт вашего разрешения.
mail-make = Создать адрес
mail-made = Вот ваш адрес.
mail-new = Новый адрес
mail-new-sure = Да, новый; этот работает ещё 7 дней
mail-until = { $address } ещё принимает письма, до { $when }.
mail-end = Закрыть сейчас
mail-end-sure = Да, больше не принимать
mail-ended = Он больше не принимает писем.
link-title = Письма со ссылкой вместо файла
link-lead = Если ваша касса присылает ссылку на отчёт, укажите здесь сервер. Файлы загружаются только с этих серверов.
link-host = Сервер ссылок
link-allow = Разрешить
link-allowed = Разрешено. Письма за последнюю неделю с такой ссылкой будут просмотрены ещё раз.
link-forget = Больше не разрешать { $host }
link-forgotten = Ссылки на него больше не открываются.

fetch-lead = Onhand сам забирает файл и принимает его, когда он изменился. Подходят и ссылки общего доступа Google Sheets, Google Drive, Dropbox и OneDrive.
fetch-feed = Источник
fetch-address = Адрес файла
fetch-user = Имя пользователя, если нужно
fetch-secret = Пароль или ключ, если нужно
fetch-kept = сохранён; введите, чтобы изменить
fetch-every = Как часто
every-quarter = Каждые четверть часа
every-hour = Каждый час
every-six-hours = Каждые 6 часов
every-day = Раз в день
fetch-try = Сохранить и попробовать
fetch-remove = Больше не забирать
fetch-remove-sure = Да, забыть адрес и пароль
fetch-removed = Больше ничего не забирается.
fetch-last = Последняя попытка { $when }: { $outcome }
fetch-next = Следующая попытка { $when }.

folder-lead = Сетевая папка: что вы в неё сохраните, будет принято, а рядом появится, что с ним стало.
folder-address = Адрес папки
folder-password = Пароль папки
folder-make = Создать пароль
folder-curl = Из сценария
folder-windows = Windows: в Проводнике щёлкните правой кнопкой «Этот компьютер», «Подключить сетевой диск», и вставьте адрес.
folder-mac = macOS: в Finder выберите «Переход», «Подключение к серверу», и вставьте адрес.
folder-sftp = SFTP или FTP: имя сервера знает тот, кто ведает Onhand; пароль тот же.
dropbox-lead = Onhand принимает файлы папки в вашем Dropbox, когда они меняются. Сначала Dropbox спросит вас.
dropbox-folder = Папка в Dropbox; пусто: всё, что вы разрешите
dropbox-link = Подключить папку
dropbox-begun = Dropbox спрашивает вас сейчас. Откройте его страницу и согласитесь.
dropbox-open = Открыть Dropbox
dropbox-look = Посмотреть снова
dropbox-all = всё, что вы разрешили
dropbox-linked = Подключена. Файлы скоро придут.
dropbox-waiting = Ждёт вашего согласия в Dropbox.
dropbox-files = Её файлы
dropbox-unlink = Отключить
dropbox-unlink-sure = Да, больше ничего из неё не брать
dropbox-unlinked = Отключена.
dropbox-not-here = Dropbox здесь не настроен. Выберите другой путь или спросите того, кто ведает Onhand.
program-lead = Для вашей программы: целые файлы и отдельные изменения сразу, как они случились.
program-token = Ключ доступа
program-make = Создать ключ
program-file = Целый файл
program-change = Отдельное изменение
program-more = Всё, что могут спросить программы
token-once = Показывается только сейчас: скопируйте. Имя пользователя любое.
tokens-title = Действующие пароли и ключи
token-made = { $role }, создан { $when }
role-owner = всё
role-manager = всё, кроме ключей владельцев
role-stock = передаёт остатки
role-orders = ведёт заказы
role-read = только читает
token-revoke = Отозвать
token-revoke-sure = Да, пусть больше ничего не открывает
token-revoked = Больше ничего не открывает.

## Что пришло по почте

letters-title = Почта
letters-lead = Кто может присылать остатки и что прислали.
senders-count = { $senders ->
    [one] { $senders } отправитель ждёт
    [few] { $senders } отправителя ждут
   *[many] { $senders } отправителей ждут
}
sender-since = Впервые: { $when }; { $letters ->
    [one] { $letters } письмо ждёт
    [few] { $letters } письма ждут
   *[many] { $letters } писем ждут
}.
sender-allow = Разрешить
sender-block = Запретить
sender-allow-done = Разрешено. Что ждало, принимается.
sender-block-done = Запрещено. От этого отправителя ничего не принимается.
sender-allowed = разрешён
sender-blocked = запрещён
senders-title = Отправители
letters-last = Последние письма
letter-sender = От кого
letter-subject = Тема
letter-take = Принять
letter-discard = Отложить
letter-take-done = Письмо принимается.
letter-discard-done = Отложено.
letter-unproven = Ничто не доказывает, что письмо оттуда, откуда сказано. Примите его, только если ждали.
letter-unclear = Неясно, какой из файлов и есть остатки. Присылайте по одному файлу в письме или примите все.
letter-taken = Принято.
letter-ignored = Автоматический ответ; с ним ничего не делается.
letter-blocked = От запрещённого отправителя.
letter-link = Без файла, только ссылка.
letter-unreadable = Ничего в нём не читается как остатки.

## Как дела у источников и кому сообщают

advice-frozen = Файлы раз за разом говорят одно и то же. Посмотрите, пишет ли касса новый.
advice-late = Файл ожидался { $when }. Посмотрите, отправляет ли его касса.
advice-stale = Ничего годного не было с { $when }, и покупатели видят старые остатки. Посмотрите, отправляет ли их касса.
advice-invalid = Последний файл непригоден. Посмотрите его в «Поставках», и пусть касса отправит новый.
advice-held = Последний файл ждёт вашего решения, выше.
alarms-title = Открытые происшествия
alarm = { $feed }: { $what }, с { $when }
alerts-title = Кому сообщают
alerts-lead = Когда файл опаздывает, ждёт вас или непригоден, и когда всё снова хорошо.
alerts-address = Адрес почты или веб-адрес (https://…) программы
alerts-add = Добавить
alerts-added = Добавлено.
alerts-removed = Удалено.
alerts-secret = Секрет подписи
alerts-secret-once = По нему программа узнаёт, что вызов наш (Standard Webhooks). Показывается только сейчас: скопируйте.
alerts-test = Отправить пробу
alerts-tested = Проба отправлена.
alerts-not-sent = Не отправлено
alerts-remove = Удалить
alerts-remove-sure = Да, больше не сообщать
alerts-trouble = Последнее сообщение не удалось отправить: { $why }
alerts-language = Язык сообщений
alerts-own = Язык
alerts-as-all = как у всех
alerts-waiting = Ждёт согласия: туда отправлено письмо со ссылкой.
alerts-stopped = Там больше не хотят об этом знать.
alerts-again = Спросить ещё раз
alerts-asked = Отправлено ещё раз.
alerts-added-mail = Добавлено. Туда отправлено письмо; остальное придёт, когда там согласятся.
alerts-more = Язык и сводка
digest-often = Сводка по всем источникам
digest-never = нет
digest-day = каждый день
digest-on = каждую неделю: { $day }
digest-hour = В
digest-zone = По часам { $zone }, летом и зимой.
fetch-tries = Последние попытки
stage-source-failed = не удаётся забрать
stage-dropbox-failed = в Dropbox не прочитать
stage-dropbox-revoked = в Dropbox больше не подключена
stage-sender-waiting = ждёт разрешения присылать остатки
advice-source = Его файл не удаётся забрать с { $when }. См. «Как приходят файлы».

## The page for colleagues

status-share = Страница для коллег
status-lead = У кого есть её адрес, тот без входа видит, как идут потоки, и ничего из их содержимого.
status-make = Создать адрес
status-made = Вот адрес.
status-address = Адрес страницы
status-open = Посмотреть
status-renew = Новый адрес
status-renew-sure = Да, новый; этот перестанет работать
status-end = Закрыть
status-end-sure = Да, больше никуда не ведёт
status-ended = Адрес больше никуда не ведёт.

office = Офис
