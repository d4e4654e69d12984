### What the page says to those who are signed in, and the Worker in what it sends them.

## What is not as it used to be

judge-known-codes = В файле только { $found } % кодов, которые есть в наличии.
judge-fewer-rows = Строк в файле: { $found }; обычно их { $usual }.
judge-more-rows = Строк в файле: { $found }; обычно их всего { $usual }.
judge-fewer-units = Штук в файле: { $found }; обычно их { $usual }.
judge-more-units = Штук в файле: { $found }; обычно их всего { $usual }.
judge-flipped = { $found } % кодов перешли бы из наличия в отсутствие или наоборот.
judge-price = Большинство цен изменилось в { $found } раза.
judge-rejected = { $found } % строк негодны; обычно { $usual } %.
judge-unknown-quantities = { $found } % строк не говорят, сколько штук есть; обычно { $usual } %.
judge-repeated = { $found } % строк повторяют другую; обычно { $usual } %.
judge-stores-missing = Магазинов нет в файле: { $found } из { $usual }; их остатки не меняются.
judge-layout = Столбцы не те, что в прошлом файле.
judge-form = Формат, кодировка или разделитель не те, что в прошлом файле.
judge-older-report = В отчёте стоит дата { $found }; предыдущий был от { $usual }.
judge-same-day = В отчёте по-прежнему стоит дата { $found }, как и несколько дней назад.
judge-sheet-full = Строк в файле: { $found }, сколько вмещает лист; возможно, часть потеряна.
judge-round-rows = Строк в файле ровно { $found }: возможно, список там обрезан.
judge-no-line-end = Последняя строка не закончена: возможно, файл обрезан.

## What came of fetching a file

source-delivered = Файл получен. Его итог стоит у источника.
source-unchanged = Файл тот же, что в прошлый раз.
source-address = С этого адреса ничего не забрать. Укажите его так, как открыл бы браузер, в котором вы не вошли.
source-unauthorized = Сервер хочет знать, кто спрашивает, или не принимает ответ. Проверьте имя пользователя и пароль.
source-forbidden = Сервер отдаёт файл не всем. Откройте доступ всем, у кого есть ссылка, или укажите имя пользователя и пароль.
source-not-found = По этому адресу файла нет. Его переместили или переименовали?
source-web-page = По адресу открывается веб-страница или вход, а не файл. Откройте его в приватном окне: загрузка должна начаться сразу.
source-unreadable = Файл получен, но его нельзя прочитать. Почему, сказано в поставке.
source-misaddressed = Файл получен, но его строки относятся к другим магазинам.
source-too-large = Файл больше 25 МиБ. Отдавайте его в zip или разделите по магазинам.
source-redirects = Адрес лишь ведёт к другим. Укажите тот, где файл лежит на самом деле.
source-secret = Сохранённый пароль больше не прочитать. Введите его ещё раз.
source-certificate = Сертификат сервера недействителен. Попросите его обновить.
source-refused = Сервер отказал. Спросите у того, кто им ведает, чего он ждёт.
source-busy = Сервер занят или слишком медлен. Делать ничего не нужно: скоро его спросят снова.
source-unreachable = Сервер недоступен. Верно ли имя, и работает ли он? Скоро его спросят снова.
source-unfinished = Файл ещё не был готов. Делать ничего не нужно: его заберут, когда он будет целым.
source-too-often = Его спросили только что.
    .hint = Подождите пять секунд и попробуйте снова.
source-folder-gone = Этой папки больше нет. Её переместили или переименовали?
dropbox-revoked = Dropbox нас больше не пускает. Подключите папку снова.

## How feeds are

health-healthy = Вовремя
health-frozen = Одно и то же
health-late = Опаздывает
health-stale = Устарел
health-invalid = Непригоден
health-held = Ждёт вас
health-paused = На паузе
health-pending = Не начат
stage-frozen = одно и то же
stage-held = файл ждёт вас
stage-invalid = файл непригоден
stage-late = опаздывает
stage-late-a-day = опаздывает больше чем на день
stage-stale = устарел
