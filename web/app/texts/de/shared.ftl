### What the page says to those who are signed in, and the Worker in what it sends them.

## What is not as it used to be

judge-known-codes = Nur { $found } % der vorrätigen Codes stehen in dieser Datei.
judge-fewer-rows = Die Datei hat { $found } Zeilen; sonst sind es { $usual }.
judge-more-rows = Die Datei hat { $found } Zeilen; sonst sind es nur { $usual }.
judge-fewer-units = Die Datei hat insgesamt { $found } Stück; sonst sind es { $usual }.
judge-more-units = Die Datei hat insgesamt { $found } Stück; sonst sind es nur { $usual }.
judge-flipped = { $found } % der Codes würden von vorrätig zu ausverkauft wechseln, oder umgekehrt.
judge-price = Die meisten Preise sind das { $found }-Fache von vorher.
judge-rejected = { $found } % der Zeilen sind nicht brauchbar; sonst sind es { $usual } %.
judge-unknown-quantities = { $found } % der Zeilen sagen nicht, wie viele Stück da sind; sonst sind es { $usual } %.
judge-repeated = { $found } % der Zeilen wiederholen eine andere; sonst sind es { $usual } %.
judge-stores-missing = { $found } von { $usual } Filialen fehlen in der Datei; ihr Bestand bleibt, wie er ist.
judge-layout = Die Spalten sind nicht die der Datei davor.
judge-form = Format, Zeichensatz oder Trennzeichen sind nicht die der Datei davor.
judge-older-report = Der Bericht nennt als Datum { $found }; der davor war vom { $usual }.
judge-same-day = Der Bericht nennt als Datum noch immer { $found }, wie schon vor Tagen.
judge-sheet-full = Die Datei hat { $found } Zeilen, so viele, wie ein Tabellenblatt fasst: vielleicht fehlen welche.
judge-round-rows = Die Datei hat genau { $found } Zeilen: vielleicht wurde die Liste dort abgeschnitten.
judge-no-line-end = Die letzte Zeile ist nicht zu Ende: vielleicht wurde die Datei abgeschnitten.

## What came of fetching a file

source-delivered = Die Datei wurde geholt. Was daraus wurde, steht bei der Quelle.
source-unchanged = Die Datei ist dieselbe wie beim letzten Mal.
source-address = Von dieser Adresse kann nichts geholt werden. Geben Sie sie so an, wie ein Browser sie ohne Ihre Anmeldung öffnen würde.
source-unauthorized = Der Server will wissen, wer fragt, oder nimmt die Antwort nicht an. Prüfen Sie Benutzername und Passwort.
source-forbidden = Der Server gibt die Datei nicht jedem. Geben Sie sie für alle frei, die den Link haben, oder nennen Sie Benutzername und Passwort.
source-not-found = Unter dieser Adresse liegt keine Datei. Wurde sie verschoben oder umbenannt?
source-web-page = Die Adresse antwortet mit einer Webseite oder Anmeldung und nicht mit einer Datei. Öffnen Sie sie in einem privaten Fenster: das Herunterladen muss sofort beginnen.
source-unreadable = Die Datei wurde geholt, lässt sich aber nicht lesen. Warum, steht bei der Lieferung.
source-misaddressed = Die Datei wurde geholt, aber ihre Zeilen sind von anderen Filialen.
source-too-large = Die Datei ist größer als 25 MiB. Stellen Sie sie als Zip bereit, oder teilen Sie sie nach Filialen.
source-redirects = Die Adresse führt nur weiter zu anderen. Geben Sie die an, unter der die Datei wirklich liegt.
source-secret = Das gespeicherte Passwort lässt sich nicht mehr lesen. Geben Sie es noch einmal ein.
source-certificate = Das Zertifikat des Servers ist nicht gültig. Lassen Sie es erneuern.
source-refused = Der Server hat abgelehnt. Fragen Sie, wer ihn betreibt, was er erwartet.
source-busy = Der Server ist beschäftigt oder zu langsam. Sie müssen nichts tun: er wird bald wieder gefragt.
source-unreachable = Der Server ist nicht erreichbar. Stimmt sein Name, und läuft er? Er wird bald wieder gefragt.
source-unfinished = Die Datei war noch nicht fertig. Sie müssen nichts tun: sie wird geholt, wenn sie ganz ist.
source-too-often = Der letzte Versuch ist erst einen Augenblick her.
    .hint = Warten Sie fünf Sekunden und versuchen Sie es dann noch einmal.
source-folder-gone = Den Ordner gibt es nicht mehr. Wurde er verschoben oder umbenannt?
dropbox-revoked = Dropbox lässt uns nicht mehr hinein. Verbinden Sie den Ordner noch einmal.

## How feeds are

health-healthy = Pünktlich
health-frozen = Immer dasselbe
health-late = Verspätet
health-stale = Veraltet
health-invalid = Unbrauchbar
health-held = Wartet auf Sie
health-paused = Angehalten
health-pending = Noch nichts
stage-frozen = immer dasselbe
stage-held = eine Datei wartet auf Sie
stage-invalid = eine Datei ist unbrauchbar
stage-late = verspätet
stage-late-a-day = seit mehr als einem Tag verspätet
stage-stale = veraltet
