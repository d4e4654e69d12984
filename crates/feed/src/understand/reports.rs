//! Lists that look like stock and are none: what was sold, ordered, moved, sent back, counted or offered.

use super::fold;
use super::naming::{base, without_extensions};
use super::words::Phrases;

/// Words of lists that are no stock: what was sold, ordered, billed.
static DEALINGS: Phrases = Phrases::new(
    "order id|order no|order number|order #|order date|receipt|receipt no|receipt number|receipt #|invoice|invoice no|invoice number|invoice date|transaction|transaction id|ticket|ticket no|customer|customer name|ship to|sold to|cashier|sale date|date sold|sold at|n° commande|numero de commande|date commande|facture|n° facture|client|ticket de caisse|date de vente|vendeur|caissier|bestellung|bestellnummer kunde|auftrag|auftragsnummer|rechnung|rechnungsnummer|rechnungsnr|belegnummer|belegnr|beleg nr|bon nr|kunde|kundennummer|verkaufsdatum|verkaufer|pedido|nº pedido|factura|nº factura|cliente|fecha venta|fecha de venta|vendedor|ordine|numero ordine|fattura|scontrino|data vendita|nº do pedido|fatura|nota fiscal|data da venda|bestelnummer klant|factuur|factuurnummer|klant|bonnummer|verkoopdatum|comanda|numar comanda|bon fiscal|client nume|data vanzarii|заказ|номер заказа|дата заказа|чек|номер чека|покупатель|дата продажи|кассир|zamowienie|numer zamowienia|faktura|paragon|nr paragonu|klient|data sprzedazy|注文番号|注文日|受注番号|伝票番号|レシート番号|売上日|販売日|顧客名|po number|po no|po #|purchase order|ship date|delivery note|delivery date|qty to transfer|transfer qty|transfer no|transfer order|from store|to store|from location|to location|from outlet|to outlet|source store|destination|destination store|wareneingang|lieferschein|lieferscheinnummer|lieferdatum|bestelldatum|bestellt am|von lager|nach lager|von filiale|nach filiale|umlagerung|umlagerungsmenge|bon de livraison|date de livraison|reception|bon de reception|transfert|de magasin|vers magasin|albaran|fecha de entrega|traspaso|ddt|data consegna|trasferimento|da magazzino|a magazzino|remessa|data de entrega|pakbon|leverdatum|van winkel|naar winkel|aviz|data livrarii|transfer|накладная|дата поставки|перемещение|со склада|на склад|wz|data dostawy|przesuniecie|納品書|納品日|移動元|移動先|card number|issued|an filiale|magasin depart|magasin arrivee|magasin de depart|magasin d arrivee|magasin origine|magasin destination|da negozio|a negozio|de tienda|a tienda|tienda origen|tienda destino|desde tienda|hacia tienda|almacen origen|almacen destino|loja origem|loja destino|da loja|para loja|van filiaal|naar filiaal|din magazin|in magazin|magazin sursa|magazin destinatie|gestiune sursa|gestiune destinatie|склад отправитель|склад получатель|магазин отправитель|магазин получатель|откуда|куда|magazyn zrodlowy|magazyn docelowy|z magazynu|do magazynu|ze sklepu|do sklepu|出庫店舗|入庫店舗|出庫元|入庫先|出荷元|出荷先|ecart|differenz|difference|variance|diferencia|differenza|diferenca|verschil|diferenta|отклонение|расхождение|разница|roznica|差異|差異数|差数|email|e mail|mail|correo|e mail address|email address|phone|telephone|telefon|telefono|telefone|телефон|電話番号|メール|serial|serial no|serial number|serial #|seriennummer|serien nr|n° de serie|numero de serie|numero di serie|serienummer|numar de serie|серийный номер|numer seryjny|シリアル番号|製造番号|bonnr|kassabon|nr bon|№ чека|№ заказа",
);

/// True if a header is one of a list of sales, orders or bills.
pub(crate) fn says_dealing(header: &str) -> bool {
    DEALINGS.has(&fold(header))
}

/// What was earned: beside a quantity of nobody says what, it was what was sold.
pub(super) static EARNINGS: Phrases = Phrases::new(
    "net sales|gross sales|sales|avg price|average price|total sales|revenue|umsatz|verkaufte menge|chiffre d affaires|ca ttc|ca ht|ventes|ventas|venta neta|vendite|incasso|vendas|omzet|vanzari|выручка|売上金額|продажи",
);

/// True if a header names what was earned.
pub(crate) fn says_earnings(header: &str) -> bool {
    EARNINGS.has(&fold(header))
}

/// Why a row was written: no list of stock says so.
static REASONS: Phrases = Phrases::new(
    "reason|reason code|motif|grund|motivo|causale|causa|motiv|motivul|reden|причина|powod|przyczyna|理由|事由",
);

/// True if a header gives reasons, as lists of returns and corrections do.
pub(crate) fn says_reason(header: &str) -> bool {
    REASONS.has(&fold(header))
}

/// Phrases in titles of reports that list something else than what is on the shelf.
static OTHER_REPORTS: Phrases = Phrases::new(
    "statistiques de vente|journal des ventes|statistiche di vendita|verkoop per artikel|продажи|о продажах|розничных продажах|sprzedaz|raport sprzedazy|dowod dostawy|dostawa|price list|pricelist|price book|valuation|purchase order|purchase orders|transfer order|transfer list|stock transfer|sales report|sales by item|items sold|best sellers|bestsellers|top sellers|invoice|delivery note|delivery list|packing slip|packing list|goods received|goods receipt|goods in|receiving report|receiving|count sheet|stocktake sheet|stock count sheet|reorder report|reorder|replenishment|suggested orders|to order|pick list|picklist|orders to ship|web orders|customer orders|label print|label queue|labels|shelf labels|gift cards|serial numbers|tarif|tarif public|liste de prix|tarifs|valeur du stock|feuille de comptage|feuille d inventaire|numeros de serie|cartes cadeaux|entrada de mercancia|documento di trasporto|ddt|bolla|guia de remessa|nota de entrega|aviz|aviz de insotire|nir|lista de precios|tarifa|listino|lista de precos|tabela de precos|prijslijst|telformulier|lista de preturi|прайс|прайс лист|счет|cennik|wz|pz|mm|rw|価格表|発注|注文書|納品|入荷|請求|見積|売上|販売実績|販売明細|販売一覧|移動|返品|出庫|入出庫|調整|廃棄|履歴|棚卸表",
);

/// Beginnings of words in such titles.
static OTHER_STEMS: Phrases = Phrases::new(
    "sales|sold|returns|returned|refund|rma|invoice|quotation|quote|proforma|adjustment|shrinkage|write off|writeoff|movement|transfer|stocktake|replenish|\
ventes|retours|demarque|mouvement|ajustement|casse|facture|devis|reassort|proposition|commande|livraison|reception|etiquette|preparation|transfert|valorisation|comptage|\
umsatz|umsatze|verkaufsstatistik|verkaufsliste|verkaufsbericht|verkaufe|abverkauf|kassenjournal|retoure|rucksend|ruckgabe|abschreib|lagerbeweg|bestandskorrektur|korrektur|rechnung|angebot|bestellvorschl|nachbestell|bestellung|lieferantenbestell|lieferschein|wareneingang|etikett|kommissionier|packliste|umlagerung|filialtransfer|preisliste|bestandsbewertung|lagerbewertung|warenwert|auftrag|absatz|zahlliste|inventur|gutschein|seriennummer|\
ventas|devoluci|movimiento|ajuste|merma|presupuesto|reposicion|pedido|albaran|traspaso|factura|valoracion|recuento|propuesta|\
vendite|venduto|resi|reso|moviment|rettific|preventivo|ordine|ordini|consegna|trasferiment|fattur|valorizzazione|\
vendas|vendido|devoluc|movimentac|quebras|orcamento|encomenda|transferencia|fatura|\
verkopen|verkoopoverzicht|verkooprapport|omzet|retour|mutatie|voorraadmutatie|derving|offerte|inkooporder|bestelling|bestelbon|goederenontvangst|ontvangst|overboeking|pakbon|factuur|kassabon|\
vanzari|retur|comanda|comenzi|recepti|oferta|bonuri|miscari|ajustari|\
возврат|списан|движен|перемещен|заказ|заявк|потребност|накладн|поступлен|приемк|чеки|пополнен|\
zwrot|zwroty|korekt|ruch|rozchod|przychod|przesunieci|zamowien|faktur|ofert|przyjeci|paragon",
);

/// Words of such lists that stand in names of files and tabs; in a title they may be part of a sentence.
static OTHER_NAMES: Phrases = Phrases::new(
    "order|orders|purchase|purchases|po|delivery|deliveries|customers|clients|kunden|clientes|clienti|klanten|klienci|клиенты|differences|discrepancies|differenzen|ecarts|diferencias|differenze|diferencas|verschillen|diferente|расхождения|roznice|inventurdifferenzen|receipts|bons|kassenbons|verkauf|verkaufe|achats|compras|acquisti|inkoop|achizitii|закупки|zakupy|注文|受注|顧客",
);

/// Words by which a name says stock, whatever else it says.
static STOCK_NAMES: Phrases = Phrases::new(
    "stock|stocks|stocklist|stockliste|stocklevels|inventory|inventories|inventaire|inventur|inventario|inventar|soh|qoh|onhand|availability|bestand|bestande|lagerbestand|warenbestand|bestandsliste|lagerliste|lager|giacenza|giacenze|magazzino|estoque|existencias|voorraad|voorraden|voorraadlijst|stoc|stocuri|stan|stany|zapas|zapasy|magazyn|остаток|остатки|склад|наличие|在庫|在庫表|在庫一覧|店頭在庫|库存|庫存|재고|lagersaldo|varelager|sklad|zasoby|keszlet|stok",
);

/// What is done with stock is none, though it says stock.
const STOCK_DEALINGS: [&str; 9] = [
    "stock transfer",
    "inventory transfer",
    "stock adjustment",
    "inventory adjustment",
    "stock movement",
    "inventory movement",
    "mouvements de stock",
    "movimientos de stock",
    "movimenti di magazzino",
];

/// True if the name of a file or of a tab says that it is a list of something else, and nothing of stock.
pub(crate) fn says_other_list(name: &str) -> bool {
    let spaced = fold(&words_apart(name));
    let words = || spaced.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let plain = words().collect::<Vec<_>>().join(" ");
    if STOCK_DEALINGS.iter().any(|dealing| plain.contains(dealing)) {
        return true;
    }
    !words().any(|word| STOCK_NAMES.has(word))
        && (words().any(|word| OTHER_NAMES.has(word)) || says_other_report(&plain))
}

/// As [`says_other_list`], of a file: by its own name, whatever folder it lies in.
pub(crate) fn is_other_file(path: &str) -> bool {
    says_other_list(without_extensions(base(path)))
}

/// `PurchaseOrder4411` in words.
fn words_apart(name: &str) -> String {
    let mut spaced = String::with_capacity(name.len() + 8);
    let mut before = ' ';
    for c in name.chars() {
        let border = before.is_lowercase() && c.is_uppercase() || before.is_alphabetic() && c.is_ascii_digit();
        if border {
            spaced.push(' ');
        }
        spaced.push(c);
        before = c;
    }
    spaced
}

/// True if a title says that the report is of something else than what is on the shelf.
pub(crate) fn says_other_report(title: &str) -> bool {
    let words: String = fold(title).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let spaceless = |phrase: &str| phrase.chars().any(|c| ('\u{3040}'..='\u{9FFF}').contains(&c));
    OTHER_REPORTS.within(&words)
        || !words.is_ascii() && OTHER_REPORTS.each().any(|phrase| spaceless(phrase) && words.contains(phrase))
        || words.split(' ').any(|word| OTHER_STEMS.each().any(|stem| word.starts_with(stem)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_written_folded() {
        for list in [&DEALINGS, &EARNINGS, &REASONS, &OTHER_REPORTS, &OTHER_STEMS, &OTHER_NAMES, &STOCK_NAMES] {
            list.each().for_each(|phrase| assert_eq!(fold(phrase), phrase));
        }
    }

    #[test]
    fn titles_of_other_reports() {
        for title in [
            "Sales by Item",
            "Price List 2025",
            "Tarif 2025",
            "Retourenliste",
            "Возвраты от покупателей",
            "入荷明細",
            "Bestandskorrekturen",
            "Lieferschein 4711",
            "Dokument WZ 4411",
            "Transfer Out 881",
            "Verkoop per artikel",
            "purchase_order_4411",
            "Etikettendruck",
        ] {
            assert!(says_other_report(title), "{title}");
        }
        for title in [
            "Point de vente : Lyon",
            "Punto vendita: Roma",
            "Verkaufsstelle 12",
            "Точка продаж: Арбат",
            "Dostawca: Nowak",
            "Stock report 21 Nov 2026",
            "Bestandsliste",
            "État du stock",
            "Inventory on hand",
            "Остатки на складе",
            "在庫一覧",
            "Magasin Lyon",
            "Sporting Goods Ltd",
            "Lagerbestand Filiale Köln",
            "Stan magazynu",
        ] {
            assert!(!says_other_report(title), "{title}");
        }
    }

    #[test]
    fn names_of_other_lists() {
        for name in [
            "Sales",
            "Sales March.xlsx",
            "purchase_order_4411.csv",
            "PurchaseOrder4411.csv",
            "PO-10023.csv",
            "Retouren.csv",
            "Inventurdifferenzen.xlsx",
            "transfers",
            "stock_transfer_881.csv",
            "Ventes 2025.csv",
            "Lieferschein_4411.csv",
            "Zamówienie 12.csv",
            "заказы.csv",
            "売上明細.csv",
            "stock/Sales.csv",
        ] {
            assert!(is_other_file(name), "{name}");
        }
        for name in [
            "stock and price list.csv",
            "inventory-order-export.csv",
            "Inventur 2025.xlsx",
            "export.csv",
            "Sheet1",
            "Orders/stock.csv",
            "sales\\Bestand.csv",
            "在庫_売上含む.csv",
            "Lagerbestand Bestellungen.csv",
            "products.csv",
            "Point de vente Lyon.csv",
            "store_003.csv",
            "",
        ] {
            assert!(!is_other_file(name), "{name}");
        }
    }
}
