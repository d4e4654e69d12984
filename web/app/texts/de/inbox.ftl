### Was nur liest, wer angemeldet ist: es wird bei der Anmeldung geholt.

## Was von selbst kam

held-title = Wartet auf Sie
held-lead = Diese Dateien sind nicht veröffentlicht. Der letzte gute Bestand bleibt sichtbar, bis Sie entscheiden.
held-count = { $files ->
    [one] { $files } Datei wartet auf Sie
   *[other] { $files } Dateien warten auf Sie
}
held-came = { $when }, { $way }
held-lines = Die Zeilen zeigen, die sich ändern würden
held-why = Warum, in Ihren Worten (nicht nötig)
held-normal = Es hat sich auf Dauer geändert: von nun an mit dieser Datei vergleichen
held-approve = Veröffentlichen
held-reject = Nicht veröffentlichen
held-replay = Noch einmal lesen
held-part-when = Nennt diese Datei andere Waren, neben denen der Dateien davor?
held-part = Beides behalten: sie ist ein anderer Teil meines Bestands
held-open = Die Datei hier öffnen
held-not-yours = Über diese Datei entscheidet, wer die Leitung hat oder wem der Laden gehört.
decision-failed = Nicht entschieden
changes-none = Keine Zeile würde sich ändern.
feeds-title = Ihre Quellen
feeds-lead = Woher Ihr Bestand kommt, und was daraus wurde.
feeds-failed = Ihre Quellen konnten nicht abgefragt werden
feed-all-stores = alle Filialen
feed-paused = Angehalten: nichts davon wird veröffentlicht.
feed-nothing-yet = Noch ist nichts gekommen.
feed-last = Letzte Datei { $when }.
feed-looking = Einen Augenblick…
feed-deliveries = Lieferungen
step-when = Gekommen
step-outcome = Ergebnis
step-way = Weg
step-file = Datei
way-api = von einem Programm oder dieser Seite
way-mail = per E-Mail
way-url = von einer Webadresse
way-ftp = über FTP
way-folder = aus dem Ordner
way-dropbox = aus Dropbox
way-replay = noch einmal gelesen
way-rollback = zurückgegangen
short-published = Veröffentlicht.
short-unchanged = Nichts Neues.
short-held = Zurückgehalten.
short-superseded = Älter als das Veröffentlichte.
short-received = In Arbeit.
short-rejected = Abgelehnt.
short-withdrawn = Zurückgenommen.
short-refused = Nicht veröffentlicht.
outcome-rejected = Beiseitegelegt. Die Datei wird nicht veröffentlicht.
back-title = Früherer Bestand
back-nothing = Es gibt noch nichts, wohin man zurückgehen könnte.
back-to = Diesen Bestand wieder zeigen
back-sure = Ja, diesen Bestand wieder zeigen
back-now = was Kunden jetzt sehen
settings-title = Einstellungen
settings-name = Bezeichnung
settings-files = Namen ihrer Dateien
settings-absent = Codes, die in einer Datei fehlen,
absent-zero = sind sofort ausverkauft
absent-after-days = sind nach einigen Tagen ausverkauft
absent-unchanged = bleiben, wie sie sind
settings-brands = Nur Codes der Marken, die in der Datei stehen; alle anderen bleiben, wie sie sind
settings-days = Nach wie vielen Tagen
settings-pause = Anhalten: aufheben, was kommt, und nichts davon veröffentlichen
settings-keep = Behalten
settings-kept = Behalten.
settings-failed = Nicht behalten
bounds-title = Wann eine Datei zurückgehalten wird
bounds-lead = Verglichen mit der letzten guten Datei und der Mitte der letzten sieben. Ein leeres Feld ist wie üblich.
bounds-measure = Was verglichen wird
bound-warn = Melden ab
bound-hold = Zurückhalten ab
bound-fewer-rows = Weniger Zeilen
bound-more-rows = Mehr Zeilen
bound-fewer-units = Weniger Stück
bound-more-units = Mehr Stück
bound-known-codes = Bekannte Codes, die in der Datei stehen (weniger als)
bound-flipped = Codes, die zwischen vorrätig und ausverkauft wechseln
bound-price = Preise, in der Mitte
bound-rejected = Mehr unbrauchbare Zeilen
bound-unknown = Mehr Zeilen ohne Menge
bound-repeated = Mehr wiederholte Zeilen
chart = Zeilen der letzten { $deliveries } Dateien: von { $first } auf { $last }
chart-caption = { $lines } Zeilen, { $units } Stück in der letzten Datei

## An mehreren Stellen gesagt

copy = Kopieren
copied = Kopiert.
not-done = Nicht getan
list-failed = Das konnte nicht abgefragt werden

## Wie Dateien ankommen

ways-title = Wie Dateien ankommen
ways-lead = Richten Sie einen Weg ein, und Ihr Bestand kommt von da an von selbst.
ways-store = Dateien von
ways-all = Alle Filialen
ways-system = Ihr Kassensystem
ways-mail = E-Mail
ways-fetch = Webadresse oder FTP
ways-folder = Ordner
ways-program = Programm (API)
system-other = Ein anderes
system-any = Suchen Sie in Ihrem Kassensystem nach „geplanter Bericht“ oder „automatischer Export“. Finden Sie nichts, so bitten Sie die Betreuung der Kasse, die Bestandsliste jede Nacht senden zu lassen.
system-mail = Öffnen Sie in { $system } „{ $path }“: den Bestandsbericht als CSV, jeden Tag, per E-Mail.
system-ftp = Öffnen Sie in { $system } „{ $path }“: ein Export der Produkte, jeden Tag, auf einen FTP-Server.
system-hand = { $system } exportiert, wenn Sie „{ $path }“ drücken. Senden oder speichern Sie diese Datei jedes Mal, oder lassen Sie es jede Nacht eine Erweiterung tun.

mail-lead = Senden Sie jede Bestandsliste als Anhang an diese Adresse, oder lassen Sie sie von der Kasse senden.
mail-address = Adresse für Bestandslisten
mail-keep = Wer die Adresse kennt, kann an sie schreiben. Die erste E-Mail eines neuen Absenders wartet, bis Sie ihn erlauben.
mail-make = Adresse anlegen
mail-made = Hier ist Ihre Adresse.
mail-new = Neue Adresse
mail-new-sure = Ja, eine neue; diese gilt noch 7 Tage
mail-until = { $address } nimmt noch E-Mails an, bis { $when }.
mail-end = Jetzt beenden
mail-end-sure = Ja, sie nimmt nichts mehr an
mail-ended = Sie nimmt nichts mehr an.
link-title = E-Mails mit einem Link statt einer Datei
link-lead = Wenn Ihre Kasse einen Link zum Bericht schickt, nennen Sie hier den Server. Nur von diesen Servern werden Dateien geholt.
link-host = Server der Links
link-allow = Erlauben
link-allowed = Erlaubt. E-Mails der letzten Woche mit so einem Link werden noch einmal angesehen.
link-forget = { $host } nicht mehr erlauben
link-forgotten = Links dorthin wird nicht mehr gefolgt.

fetch-lead = Onhand holt die Datei und nimmt sie, sooft sie sich geändert hat. Freigabelinks von Google Sheets, Google Drive, Dropbox und OneDrive gehen auch.
fetch-feed = Quelle
fetch-address = Adresse der Datei
fetch-user = Benutzername, wenn einer nötig ist
fetch-secret = Passwort oder Schlüssel, wenn nötig
fetch-kept = gespeichert; zum Ändern tippen
fetch-every = Wie oft
every-quarter = Jede Viertelstunde
every-hour = Jede Stunde
every-six-hours = Alle 6 Stunden
every-day = Einmal am Tag
fetch-try = Speichern und versuchen
fetch-remove = Nicht mehr holen
fetch-remove-sure = Ja, Adresse und Passwort vergessen
fetch-removed = Es wird nichts mehr geholt.
fetch-last = Letzter Versuch { $when }: { $outcome }
fetch-next = Nächster Versuch { $when }.

folder-lead = Ein Netzwerkordner: Was Sie darin speichern, wird genommen, und was daraus wurde, steht daneben.
folder-address = Adresse des Ordners
folder-password = Passwort des Ordners
folder-make = Passwort anlegen
folder-curl = Aus einem Skript
folder-windows = Windows: im Explorer Rechtsklick auf „Dieser PC“, „Netzlaufwerk verbinden“, und die Adresse einfügen.
folder-mac = macOS: im Finder „Gehe zu“, „Mit Server verbinden“, und die Adresse einfügen.
folder-sftp = SFTP oder FTP: Den Namen des Servers weiß, wer Onhand betreibt; das Passwort ist dasselbe.
dropbox-lead = Onhand nimmt die Dateien eines Ordners Ihrer Dropbox, sooft sie sich ändern. Dropbox fragt Sie vorher.
dropbox-folder = Ordner in Dropbox; leer für alles, was Sie erlauben
dropbox-link = Ordner verbinden
dropbox-begun = Dropbox fragt Sie jetzt. Öffnen Sie die Seite, und sagen Sie dort ja.
dropbox-open = Dropbox öffnen
dropbox-look = Noch einmal nachsehen
dropbox-all = alles, was Sie erlaubt haben
dropbox-linked = Verbunden. Die Dateien werden geholt.
dropbox-waiting = Wartet auf Ihr Ja bei Dropbox.
dropbox-files = Seine Dateien
dropbox-unlink = Trennen
dropbox-unlink-sure = Ja, nichts mehr davon nehmen
dropbox-unlinked = Getrennt.
dropbox-not-here = Dropbox ist hier nicht eingerichtet. Wählen Sie einen anderen Weg, oder fragen Sie, wer Onhand betreibt.
program-lead = Für ein eigenes Programm: ganze Dateien, und einzelne Änderungen, sobald sie geschehen.
program-token = Zugangsschlüssel
program-make = Schlüssel anlegen
program-file = Eine ganze Datei
program-change = Eine einzelne Änderung
program-more = Alles, was Programme fragen können
token-once = Es wird nur dieses eine Mal gezeigt: kopieren Sie es jetzt. Der Benutzername ist beliebig.
tokens-title = Passwörter und Schlüssel in Gebrauch
token-made = { $role }, angelegt { $when }
role-owner = alles
role-manager = alles außer Schlüsseln der Inhaber
role-stock = liefert Bestand
role-orders = bearbeitet Bestellungen
role-read = liest nur
token-revoke = Widerrufen
token-revoke-sure = Ja, es öffnet nichts mehr
token-revoked = Es öffnet nichts mehr.

## Was per E-Mail kam

letters-title = E-Mails
letters-lead = Wer Bestand senden darf, und was gesendet wurde.
senders-count = { $senders ->
    [one] { $senders } Absender wartet
   *[other] { $senders } Absender warten
}
sender-since = Schrieb zuerst { $when }; { $letters ->
    [one] { $letters } E-Mail wartet
   *[other] { $letters } E-Mails warten
}.
sender-allow = Erlauben
sender-block = Sperren
sender-allow-done = Erlaubt. Was wartete, wird jetzt genommen.
sender-block-done = Gesperrt. Von diesem Absender wird nichts genommen.
sender-allowed = erlaubt
sender-blocked = gesperrt
senders-title = Absender
letters-last = Die letzten E-Mails
letter-sender = Von
letter-subject = Betreff
letter-take = Annehmen
letter-discard = Verwerfen
letter-take-done = Die E-Mail wird jetzt genommen.
letter-discard-done = Verworfen.
letter-unproven = Nichts beweist, dass diese E-Mail von dort ist, woher sie zu sein behauptet. Nehmen Sie sie nur, wenn Sie sie erwartet haben.
letter-unclear = Es ist nicht klar, welche ihrer Dateien der Bestand ist. Senden Sie je E-Mail eine Datei, oder nehmen Sie alle.
letter-taken = Genommen.
letter-ignored = Eine automatische Antwort; mit ihr geschieht nichts.
letter-blocked = Von einem gesperrten Absender.
letter-link = Ohne Datei, nur mit einem Link.
letter-unreadable = Nichts darin lässt sich als Bestand lesen.

## Wie es den Quellen geht, und wer es erfährt

advice-frozen = Die Dateien sagen immer wieder dasselbe. Sehen Sie nach, ob die Kasse noch eine neue schreibt.
advice-late = Eine Datei wurde { $when } erwartet. Sehen Sie nach, ob die Kasse sie noch sendet.
advice-stale = Seit { $when } kam nichts Gutes, und Kunden sehen alten Bestand. Sehen Sie nach, ob die Kasse noch sendet.
advice-invalid = Die letzte Datei ist unbrauchbar. Sehen Sie unter „Lieferungen“ nach, und lassen Sie die Kasse eine neue senden.
advice-held = Die letzte Datei wartet weiter oben auf Ihre Entscheidung.
alarms-title = Offene Vorfälle
alarm = { $feed }: { $what }, seit { $when }
alerts-title = Wer benachrichtigt wird
alerts-lead = Wenn eine Datei ausbleibt, auf Sie wartet oder unbrauchbar ist, und wenn alles wieder gut ist.
alerts-address = E-Mail-Adresse, oder Webadresse (https://…) eines Programms
alerts-add = Hinzufügen
alerts-added = Hinzugefügt.
alerts-removed = Entfernt.
alerts-secret = Geheimnis der Unterschrift
alerts-secret-once = Damit prüft das Programm, dass ein Aufruf von uns ist (Standard Webhooks). Es wird nur dieses eine Mal gezeigt: kopieren Sie es jetzt.
alerts-test = Probe senden
alerts-tested = Die Probe ist gesendet.
alerts-not-sent = Nicht gesendet
alerts-remove = Entfernen
alerts-remove-sure = Ja, nicht mehr benachrichtigen
alerts-trouble = Die letzte Nachricht konnte nicht gesendet werden: { $why }
alerts-language = Sprache der Nachrichten
alerts-own = Sprache
alerts-as-all = wie für alle
alerts-waiting = Wartet auf ein Ja: eine Mail mit einem Link ging dorthin.
alerts-stopped = Wer dort liest, will nichts mehr davon hören.
alerts-again = Noch einmal fragen
alerts-asked = Noch einmal gefragt.
alerts-added-mail = Hinzugefügt. Eine Mail ging dorthin; mehr erfährt, wer dort liest, nach einem Ja.
alerts-more = Sprache und Übersicht
digest-often = Übersicht über alle Quellen
digest-never = keine
digest-day = jeden Tag
digest-on = jede Woche: { $day }
digest-hour = Um
digest-zone = Nach den Uhren von { $zone }, im Sommer wie im Winter.
fetch-tries = Die letzten Versuche
stage-source-failed = lässt sich nicht holen
stage-dropbox-failed = bei Dropbox lässt sich nicht lesen
stage-dropbox-revoked = bei Dropbox ist nicht mehr verbunden
stage-sender-waiting = wartet auf Ihre Erlaubnis, Bestand zu senden
advice-source = Ihre Datei ließ sich seit { $when } nicht holen. Siehe „Wie Dateien ankommen“.

## The page for colleagues

status-share = Eine Seite für Kollegen
status-lead = Wer ihre Adresse hat, sieht ohne Konto, wie es um die Feeds steht, und nichts von dem, was darin ist.
status-make = Adresse anlegen
status-made = Hier ist die Adresse.
status-address = Adresse der Seite
status-open = Ansehen
status-renew = Neue Adresse
status-renew-sure = Ja, eine neue; diese endet jetzt
status-end = Beenden
status-end-sure = Ja, sie führt ab jetzt nirgends hin
status-ended = Die Adresse führt jetzt nirgends mehr hin.

office = Büro
