### Слова команды `onhand check`.

check-ready = Готово к публикации: { lines }.
check-doubtful = Сначала проверьте: { lines }.
check-unreadable = Этот файл нельзя прочитать как остатки.
lines = { $lines ->
    [one] { $lines } строка остатков
    [few] { $lines } строки остатков
   *[many] { $lines } строк остатков
}
check-system = Такие файлы пишет { $system }.
check-columns = Столбцы
check-rows = Строки
check-problems = Проблемы
check-store = { $field }, { $store }
check-ledger = прочитано { $read } = над заголовком { $preamble } + заголовок { $header } + пустых { $blank } + примечаний и итогов { $footer } + принято { $accepted } + исправлено { $fixed } + отклонено { $rejected }
check-place = строка { $row }: { $found }
