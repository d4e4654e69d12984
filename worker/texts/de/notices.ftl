### Was über Quellen gesagt wird: jede Nachricht ein Betreff und, als „hint“, ein Satz.

number-grouped = { $head }.{ $tail }
number-decimal = { $whole },{ $part }
of-store = { $store }: { $what }
as-it-is = { $text }
both-said = { $first } { $second }
names-more = { $names } und { $more } weitere

notice-held = { $feed }: { $file } wartet auf Ihre Entscheidung
    .hint = { $file } ist nicht wie sonst und wurde deshalb nicht veröffentlicht. Was vorher veröffentlicht war, bleibt stehen, bis Sie entscheiden.
notice-invalid = { $feed }: { $file } ist unbrauchbar
    .hint = { $file } war nicht zu gebrauchen, darum hat sich nichts geändert. Bitte berichtigen Sie die Datei in Ihrem System und senden Sie sie noch einmal.
notice-late = { $feed }: kein Bestand gekommen
    .hint = Von { $feed } ist kein Bestand gekommen, als er erwartet wurde. Die letzte Datei kam am { $seen }. Bitte prüfen Sie, ob der Export noch läuft und der Computer an ist.
notice-late-a-day = { $feed }: einen Tag später noch kein Bestand
    .hint = Von { $feed } ist seit { $seen } kein Bestand gekommen. Bitte prüfen Sie, ob der Export noch läuft und der Computer an ist.
notice-stale = { $feed }: der Bestand ist veraltet
    .hint = Von { $feed } ist seit Tagen kein brauchbarer Bestand gekommen. Kunden können sich auf das Veröffentlichte nicht mehr verlassen.
notice-frozen = { $feed }: immer dieselbe Datei
    .hint = { $feed } sendet seit mehreren Tagen denselben Bestand, was vorher nicht vorkam. Die Datei kam zuletzt am { $seen }; bitte prüfen Sie, ob sie noch neu geschrieben wird.
notice-recovered = { $feed }: alles wieder in Ordnung
    .hint = Mit { $feed } ist wieder alles in Ordnung. Sie müssen nichts tun.

notice-test = Onhand: das ist eine Probe
    .hint = So erfahren Sie es, wenn mit Ihrem Bestand etwas ist. Jetzt ist alles in Ordnung.
notice-source-failed = { $feed }: die Datei lässt sich nicht holen
    .hint = Die Datei von { $feed } ließ sich mehrmals hintereinander nicht holen. Was vorher veröffentlicht war, bleibt stehen.
notice-source-recovered = { $feed }: die Datei wird wieder geholt
    .hint = Die Datei von { $feed } wird wieder geholt. Sie müssen nichts tun.
notice-dropbox-failed = { $feed } bei Dropbox lässt sich nicht lesen
    .hint = Der Ordner { $feed } bei Dropbox ließ sich mehrmals hintereinander nicht lesen. Was vorher veröffentlicht war, bleibt stehen.
notice-dropbox-revoked = { $feed } bei Dropbox ist nicht mehr verbunden
    .hint = Aus dem Ordner { $feed } bei Dropbox werden keine Dateien mehr genommen. Was vorher veröffentlicht war, bleibt stehen.
notice-dropbox-recovered = { $feed } bei Dropbox wird wieder gelesen
    .hint = Der Ordner { $feed } bei Dropbox wird wieder gelesen. Sie müssen nichts tun.
notice-sender-waiting = { $feed } möchte Bestand senden
    .hint = { $feed } hat zum ersten Mal an eine Ihrer Adressen geschrieben. Die Mail wartet, bis Sie den Absender zulassen oder sperren.

notice-late-stores = { $feed }: { $count ->
    [one] { $stores } fehlt
   *[other] { $count } Filialen fehlen
}
    .hint = Die Dateien von { $feed } lassen { $named } länger aus als sonst. Was dort veröffentlicht war, bleibt stehen.
notice-late-a-day-stores = { $feed }: { $count ->
    [one] { $stores } fehlt noch immer
   *[other] { $count } Filialen fehlen noch immer
}
    .hint = Die Dateien von { $feed } lassen { $named } einen Tag später noch immer aus.
notice-stale-stores = { $feed }: { $count ->
    [one] der Bestand von { $stores } ist veraltet
   *[other] der Bestand von { $count } Filialen ist veraltet
}
    .hint = Die Dateien von { $feed } lassen { $named } seit Tagen aus. Kunden können sich auf das, was dort veröffentlicht ist, nicht mehr verlassen.
notice-recovered-stores = { $feed }: { $count ->
    [one] { $stores } ist wieder da
   *[other] { $count } Filialen sind wieder da
}
    .hint = Die Dateien von { $feed } enthalten { $named } wieder. Sie müssen nichts tun.

notice-lines = { $lines ->
    [one] { $of } Zeile
   *[other] { $of } Zeilen
}: +{ $new }, −{ $gone }, { $changed } geändert.
notice-barcodes = { $barcodes ->
    [one] { $unreadable } Barcode ist nicht lesbar.
   *[other] { $unreadable } Barcodes sind nicht lesbar.
}
notice-last-good = Die letzte gute Lieferung war die vom { $good }.

## Die Übersicht

notice-digest = { $troubled ->
    [one] Ihr Bestand: { $troubled } Quelle braucht Sie
   *[other] Ihr Bestand: { $troubled } Quellen brauchen Sie
}
    .hint = Das haben Ihre Quellen von { $from } bis { $until } geliefert.
notice-digest-well = Ihr Bestand: alles in Ordnung
    .hint = Das haben Ihre Quellen von { $from } bis { $until } geliefert. Sie müssen nichts tun.
digest-feed = { $feed }: { $state }. { $deliveries ->
    [one] { $of } Lieferung
   *[other] { $of } Lieferungen
}: { $published } veröffentlicht, { $held } zurückgehalten, { $unused } nicht verwendet.
digest-silent = { $feed }: { $state }. Es kam nichts.
digest-stock = In der letzten guten { $lines ->
    [one] { $of } Zeile
   *[other] { $of } Zeilen
}, { $units } Stück.
digest-open = Offen seit { $when }: { $what }.
digest-more = Es gibt noch mehr Quellen; die Seite zeigt alle.

## Ob eine Adresse davon hören will

notice-confirm = Darf Onhand Ihnen über { $retailer } schreiben?
    .hint = Jemand bei { $retailer } hat diese Adresse angegeben, damit sie erfährt, wenn mit dem Bestand etwas ist. Wenn Sie das möchten, öffnen Sie innerhalb von 7 Tagen diese Seite und drücken dort den Knopf. Wenn Sie nicht wissen, worum es geht, tun Sie nichts: Sie hören nichts mehr davon.
notice-stop = Um keine dieser Mails mehr zu bekommen: { $link }
page-confirm = Darf Onhand an { $address } über { $retailer } schreiben?
    .hint = Sie erfahren es, wenn Bestand sich verspätet, auf eine Entscheidung wartet oder unbrauchbar ist.
page-confirm-button = Ja, schreiben Sie mir
page-confirmed = Danke. Sie werden es erfahren.
    .hint = In jeder Mail steht ein Link, mit dem Sie das beenden. Sie können dieses Fenster schließen.
page-stop = Soll Onhand nicht mehr an { $address } über { $retailer } schreiben?
    .hint = Niemand bei { $retailer } kann es ohne Sie wieder einschalten.
page-stop-button = Ja, schreiben Sie nicht mehr
page-stopped = Sie hören nichts mehr davon.
    .hint = Sie können dieses Fenster schließen.
page-old = Dieser Link gilt nicht mehr.
    .hint = Bitten Sie, wer sich um den Bestand kümmert, um einen neuen: er steht in Onhand unter „Wer benachrichtigt wird“.

## The status page

status-title = Wie der Bestand von { $retailer } ankommt
    .hint = Wer diese Adresse hat, sieht diese Seite und sonst nichts.
status-well = Alles in Ordnung.
status-wrong = { $feeds ->
    [one] Ein Feed braucht jemanden.
   *[other] { $feeds } Feeds brauchen jemanden.
}
status-none = Es ist noch nichts eingerichtet.
status-good = Die letzte brauchbare Datei kam { $when }.
status-never = Es ist noch keine brauchbare Datei gekommen.
status-next = Die nächste wird { $when } erwartet.
status-source = Seine Datei kann nicht mehr geholt werden. Zuerst fiel es auf: { $when }.
when-soon = innerhalb einer Stunde
when-lately = innerhalb der letzten Stunde
when-in-hours = { $hours ->
    [one] in einer Stunde
   *[other] in { $hours } Stunden
}
when-hours-ago = { $hours ->
    [one] vor einer Stunde
   *[other] vor { $hours } Stunden
}
when-in-days = { $days ->
    [one] in einem Tag
   *[other] in { $days } Tagen
}
when-days-ago = { $days ->
    [one] vor einem Tag
   *[other] vor { $days } Tagen
}
