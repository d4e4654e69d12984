//! What headers say, in the languages that shops' systems speak.
//!
//! Phrases are written and matched folded (see [`fold`]): exactly first, then as the beginning or end of a longer header. A header
//! with a decoy's word in it is never stock, price or code, whatever else it says: `Reorder level`, `Cost price`.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::fold;
use super::reports::EARNINGS;
use super::tax::{strip_brackets, without_tax};
use crate::Field;
use crate::encoding::unscrambled;
use crate::values::currency_in;

/// What a header says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Meaning {
    /// It names a field.
    Field {
        /// Which.
        field: Field,
        /// 1 for the exact phrase, less for a longer header that contains it.
        strength: f32,
        /// Order among columns of one field: of several quantities the highest is used.
        rank: u8,
        /// What stands beside the phrase: the store, where each store has a column.
        rest: String,
    },
    /// It names something that is easily mistaken for a field.
    Decoy,
}

/// Phrases of each field; the number is the rank among phrases of the same field.
const PHRASES: &[(Field, u8, &str)] = &[
    (
        Field::Gtin,
        2,
        "upc|upc code|upccode|upc a|upc barcode|ean|ean13|ean 13|ean code|eancode|gtin|gtin13|gtin 13|gtin14|gtin12|jan|jan code|isbn|isbn13|isbn 13|upc ean|ean upc|upc ean isbn|gtin upc ean or isbn|gtin ean|code ean|ean code barre|gencod|gencode|code gencod|codice ean|cod ean|cod ean13|kod ean|codigo ean|janコード|janｺｰﾄﾞ|変種バーコード|variant barcode|ean nummer|ean nr|streckkod ean|штрихкод ean|upc number|upc #|ean number|gtin number|gtin code|upc or ean|ean or upc",
    ),
    (
        Field::Gtin,
        1,
        "barcode|barcod|bar code|barcodes|bar codes|bar code number|barcode number|alternate lookup|lookup code|product code upc|scan code|code barre|code barres|code a barre|code a barres|codebarre|strichcode|barcode ean|codigo de barras|cod barras|cod barra|cod de barras|codigo barras|codigo barra|codice a barre|cod a barre|streepjescode|cod de bare|cod bare|штрих код|штрихкод|шк|баркод|kod kreskowy|kod paskowy|バーコード|商品バーコード|streckkod|stregkode|strekkode|carovy kod|vonalkod|barkod|γραμμωτός κώδικας|carovy kod ean|ciarovy kod|条码|条形码|条码号|商品条码|條碼|條碼號|國際條碼|바코드|상품바코드|바코드번호|국제바코드|linea de codigo|bar kod|kod kreskowy ean|code barres ean|barcode no|bar code no|codbarras|codigobarras",
    ),
    (
        Field::Sku,
        2,
        "sku|custom sku|variant sku|seller sku|product sku|item sku|sku code|sku number|store article id|stock keeping unit|alu|item lookup code|itemlookupcode",
    ),
    (
        Field::Sku,
        1,
        "item #|item no|item nr|item number|item code|itemcode|product code|product number|product #|productcode|part number|part no|part #|article|article number|article no|article code|article #|internal reference|reference|ref|ref #|reference #|code|reference article|code article|code produit|reference interne|reference produit|artikelnummer|artikel nr|artikelnr|art nr|artnr|art no|artikelcode|artikel code|interne referenz|bestellnummer|bestell nr|referencia|referencia interna|codigo|cod|cod articulo|codigo articulo|codigo producto|cod producto|clave|codice|codice articolo|codice prodotto|riferimento interno|riferimento|rif|cod art|cod articolo|cod produto|codigo produto|codigo do produto|cod prod|interne referentie|referentie|bestelnummer|cod produs|cod articol|cod intern|referinta|cod suplimentar|cod material|артикул|код|код товара|код артикула|арт|номенклатурный номер|kod towaru|indeks|nr kat|nr katalogowy|kod produktu|kod|indeks towaru|商品コード|品番|型番|自社コード|商品番号|管理番号|varenummer|varenr|cislo zbozi|cikkszam|stok kodu|货号|商品编码|商品编号|商品代码|编码|款号|物料编码|貨號|商品編號|商品代碼|품번|상품코드|상품번호|제품코드|품목코드|자체상품코드|kod zbozi|katalogove cislo|objednaci cislo|variant code|item lookup|lookup|item ref|your code|our code|stock code|stockcode|part code|artikkelnummer|cod interno|codice interno|codigo interno|codice fornitore|sku interno|kod wlasny|код позиции|внутренний код|商品管理番号|自社品番|独自商品コード|jde number|product ref|supplier reference",
    ),
    (
        Field::Sku,
        0,
        "product id|item id|variant id|mpn|manufact sku|manufacturer sku|manufacturer part number|plu|plu code|style|style code|style #|style number|style no|model number|model no|model|ref fournisseur|reference fournisseur|supplier reference|supplier reference #|vendor item|supplier sku|material|material number|symbol|id produit|id товара|id варианта",
    ),
    (
        Field::Quantity,
        4,
        "available|available qty|available quantity|qty available|quantity available|available stock|available to sell|available not editable|qty avail|avail qty|sellable quantity|atp|stock available|disponible|qte dispo|stock dispo|stock disponible|quantite disponible|qte disponible|verfugbar|verfugbarer bestand|verfugbare menge|bestand verfugbar|cantidad disponible|disponibles|disponibilita|disponibile|a disposizione|quantita disponibile|disponivel|quantidade disponivel|estoque disponivel|beschikbaar|beschikbare voorraad|disponibil|stoc disponibil|доступно|доступный остаток|dostepne|dostepna ilosc|ilosc dostepna|有効在庫|有効在庫数|利用可能在庫|販売可能数|tillgangligt|dostupne|可用库存|可售库存|可用數量|可售數量|가용재고|판매가능수량|판매가능재고|dostupne mnozstvi|k dispozici|tilgaengelig|beskikbaar|elerheto|kullanilabilir stok|qty avail to sell|available to promise|disponibilite qte|vendable|dispo|avail|sellable|sellable qty|ats|stock vendable|stock disponible a la vente|verkaufbarer bestand|disp|cantitate disponibila|свободно|販売可能在庫|販売可能在庫数",
    ),
    (
        Field::Quantity,
        3,
        "qoh|soh|oh|oh qty|on hand|onhand|qty on hand|qty on hnd|quantity on hand|qtyonhand|on hand qty|on hand quantity|on hand current|stock on hand|stock on hand soh|in stock|instock|stock|stock level|stock qty|stock quantity|current quantity|current stock|inventory|inventory quantity|variant inventory qty|inventory level|inventory qty|remaining|balance|in store stock|store stock|stock balance|en stock|stock reel|quantite en stock|qte en stock|qte stock|quantite actuelle|stock magasin|bestand|lagerbestand|aktuelle menge|bestand menge|lagermenge|ist bestand|existencia|existencias|cantidad en stock|cantidad actual|a mano|saldo de existencias|stock actual|giacenza|esistenza|scorta|giacenza attuale|quantita in stock|quantita corrente|estoque|estoque atual|quantidade em estoque|quantidade atual|em maos|saldo|saldo estoque|stock atual|voorraad|huidige hoeveelheid|huidige voorraad|actuele voorraad|stoc|stoc curent|stoc actual|cantitate in stoc|остаток|остатки|остаток на складе|учетный остаток|в наличии|наличие|текущее количество|свободный остаток|запас|stan magazynowy|stan|stany|zapas|在庫数|在庫|現在庫|現在庫数|手持在庫|店舗在庫|在庫数量|オンライン在庫|lager|lagersaldo|lagerbeholdning|beholdning|skladem|mnozstvi skladem|keszlet|jelenlegi mennyiseg|stok|stok adedi|mevcut|库存|库存数量|现有库存|当前库存|庫存|庫存數量|現有庫存|재고|재고수량|현재고|현재고수량|재고량|na sklade|stav skladu|aktualni stav|stav zasob|zasoba|pocet kusu skladem|on hand count|on hand units|units on hand|store on hand|qty in stock|quantity in stock|qty on stock|items in stock|physical stock|stk on hand|stocks|gesamtbestand|gesamt bestand|ost|voorr|giac|exist|総在庫数|総在庫|total stock|total qty|total on hand|total quantity|stock total|estoque total|stoc total|voorraad totaal|totale voorraad|giacenza totale|existencias totales|stan ogolem|общий остаток|closing stock|freier bestand|verfugb bestand|akt bestand|qtde em estoque|unidades en stock|vrije voorraad|technische voorraad|nb en stock|solde stock|stan dostepny|конечный остаток|остаток в магазине|shop qty|stan aktualny|q ta disponibile|lagerstand|bestand stuck|stocklevel|stanje|lager antal|antal pa lager|i lager antal|stock physique|stock theorique|stock total magasin|voorraadstand|aantal op voorraad|op voorraad|stoc scriptic|stoc faptic|cantitate stoc|stoc magazin|текущий остаток|остаток шт|кол во на складе|количество на складе|в наличии шт|ilosc w magazynie|ilosc na stanie|stan mag|stan faktyczny|店頭在庫|店頭在庫数|実在庫|実在庫数|当店在庫|bal|qty bal|o h|ohq|nett stock|net stock|inv qty|no in stock|# in stock|qty left|on shelf|reste|restant|existant|qte rest|qte restante|filialbestand|lagerbest|bestandsmenge|istbestand|vorrat|restbestand|warenbestand|ladenbestand|aktueller bestand|stock tienda|inventario|rimanenza|rimanenze|quantita in giacenza|saldo em estoque|estoque loja|winkelvoorraad|voorraadaantal|vrd|economische voorraad|sold final|stoc fizic|ост|на складе|итоговый остаток|остаток на конец|остаток товара|na stanie|stan calkowity|ilosc calkowita|在庫数計|在庫量|在庫合計|在庫残|残数|現在数|期末在庫",
    ),
    (
        Field::Quantity,
        2,
        "qty|quantity|quantities|units|pcs|pieces|count|product quantity|item quantity|qnty|quant|qte|quantite|qtite|menge|anzahl|stk|stuck|stuckzahl|cantidad|cant|unidades|uds|quantita|q ta|qta|pezzi|quantidade|qtd|qtde|hoeveelheid|aantal|cantitate|buc|bucati|количество|кол во|колво|шт|ilosc|szt|数量|個数|antal|kvantitet|mnozstvi|mennyiseg|adet|miktar|kolicina|кількість|数量件|库存件|數量|수량|pocet|pocet kusu|ks|kusu|darab|ud|uni|pz|pezzi totali|num pezzi|stuks|st|шт в наличии|個|枚|nbre|nb|nbr|nb pieces|nombre de pieces|anz|aant|кол|к во|штук|sztuk|liczba|liczba sztuk|nr pezzi|numero pezzi|numero de unidades|nº unidades|数",
    ),
    (
        Field::Price,
        3,
        "sale price|special price|promo price|promotional price|promotion price|current price|our price|sell price|selling price|offer price|discount price|discounted price|prix promo|prix solde|prix remise|prix promotionnel|aktionspreis|sonderpreis|angebotspreis|precio oferta|precio de oferta|precio promocional|precio rebajado|prezzo scontato|prezzo promo|prezzo offerta|preco promocional|preco com desconto|preco oferta|actieprijs|aanbiedingsprijs|pret promo|pret promotional|pret redus|цена со скидкой|акционная цена|цена акции|cena promocyjna|cena po rabacie|特価|セール価格|セール価格税込|促销价|特价|活动价|促銷價|特價|할인가|행사가|특가|세일가|akcni cena|cena po sleve|kampanjpris|tilbudspris|akcios ar|indirimli fiyat|price sale|sale|now|now price|today price",
    ),
    (
        Field::Price,
        2,
        "price|retail price|retail|unit price|default price|variant price|item price|price inc tax|price incl tax|price incl vat|gross price|selling price inc tax|prix|prix de vente|prix de vente ttc|pv ttc|prix ttc|prix de detail|prix unitaire|prix vente|tarif|pv|preis|verkaufspreis|vk|vk preis|vk brutto|bruttopreis|einzelpreis|ladenpreis|endpreis|precio|precio de venta|precio venta|pvp|p v p|precio final|precio c iva|precio con iva|precio unitario|prezzo|prezzo di vendita|prezzo vendita|prezzo al dettaglio|prezzo unitario|prezzo al pubblico|prezzo ivato|preco|preco de venda|preco venda|preco varejo|preco unitario|valor venda|preco final|prijs|verkoopprijs|verkoop|verkoopin|verkoop incl|winkelprijs|prijs incl btw|consumentenprijs|pret|pret de vanzare|pret vanzare|pret cu tva|pret unitar|pret amanunt|цена|розничная цена|цена продажи|цена розничная|цена розн|стоимость|cena|cena detaliczna|cena brutto|cena sprzedazy|cena sprzedazy brutto|売価|販売価格|税込価格|価格|単価|販売単価|pris|forsaljningspris|salgspris|utsalgspris|prodejni cena|koncova cena|eladasi ar|kisker ar|ar|fiyat|satis fiyati|prc 1|роздрібна ціна|ціна|售价|零售价|销售价|价格|单价|售價|零售價|價格|單價|판매가|판매가격|소비자가|가격|단가|cena s dph|prodejni cena s dph|maloobchodni cena|cena mc|prix vente ttc|verkauf|verkaufspreis brutto|vk inkl mwst|pvp iva incluido|precio publico|precio al publico|prezzo pubblico|preco ao consumidor|pvp com iva|verkoopprijs incl btw|verkoopprijs incl|pret cu amanuntul|pret raft|цена розница|розничная|цена руб|cena det|cena sklepowa|本体価格|小売価格|prc|unit retail|retail inc vat|rrp inc vat|selling|sell|sells at|price 1|sales price",
    ),
    (
        Field::RegularPrice,
        2,
        "regular price|msrp|rrp|srp|list price|compare at price|compareat price|compare at|product compare to price|variant compare at price|was price|was|original price|full price|suggested retail price|recommended retail price|manufacturer suggested retail price|reg price|reg prc|before price|normal price|prix public|ppc|pvc|prix conseille|prix barre|prix normal|prix catalogue|prix public conseille|prix de base|ancien prix|uvp|listenpreis|normalpreis|statt preis|statt|streichpreis|unverbindliche preisempfehlung|alter preis|katalogpreis|precio normal|precio regular|pvpr|precio anterior|precio lista|precio de lista|precio antes|prezzo di listino|prezzo listino|prezzo pieno|prezzo consigliato|prezzo originale|listino|preco normal|preco de tabela|preco tabela|preco anterior|pvp recomendado|preco de|preco original|adviesprijs|normale prijs|catalogusprijs|van prijs|oude prijs|pret intreg|pret de lista|prp|pret vechi|pret recomandat|старая цена|базовая цена|зачеркнутая цена|ррц|мрц|рекомендованная цена|цена до скидки|cena katalogowa|cena regularna|scd|sugerowana cena|stara cena|cena przed obnizka|定価|通常価格|希望小売価格|メーカー希望小売価格|上代|参考価格|ordinarie pris|for pris|bezna cena|原价|市场价|吊牌价|划线价|建议零售价|原價|市價|建議售價|정가|정상가|권장소비자가|권장소비자가격|puvodni cena|doporucena cena|cena pred slevou|price regular|regular|rekommenderat pris|vejledende pris|eredeti ar|liste fiyati|eski fiyat|price list|price msrp|precio tachado|pvp anterior|prix avant remise|prix initial|vorher preis|uvp preis|prezzo pieno listino|cena bazowa|цена без скидки|розничная цена рекомендованная|通常販売価格",
    ),
    (
        Field::Store,
        2,
        "store|store id|store code|store name|store number|store no|store #|storeid|shop|shop id|shop name|outlet|outlet name|outlet id|branch|branch name|branch code|location|location name|location id|loc id|stock location|site|site id|source code|depot|warehouse|warehouse code|warehouse name|warehouse dc code|magasin|code magasin|nom magasin|n° magasin|boutique|etablissement|entrepot|emplacement|point de vente|succursale|filiale|filial nr|filialnr|filialnummer|markt nr|marktnr|winkelnr|winkelnummer|filiaalnr|filiaalnummer|butiksnr|nr sklepu|filialname|lagerort|standort|geschaft|markt|tienda|sucursal|almacen|ubicacion|local|establecimiento|negozio|punto vendita|magazzino|ubicazione|sede|loja|filial|armazem|localizacao|deposito|winkel|filiaal|locatie|magazijn|vestiging|voorraadlocatie|magazin|gestiune|depozit|punct de lucru|магазин|склад|точка|ртт|торговая точка|филиал|подразделение|sklep|magazyn|oddzial|lokalizacja|店舗|店舗コード|店舗名|店番|店名|倉庫|保管場所|ロケーション|butik|sklad|prodejna|raktar|raktarhely|magaza|magaza yeri|depo|umisteni skladu|skladiste|门店|店铺|门店名称|门店编号|仓库|店铺名称|門市|店鋪|分店|倉庫名稱|매장|매장명|매장코드|지점|지점명|점포|창고|창고명|pobocka|provozovna|obchod|filialka|prodejni misto|lager namn|varehus|uzlet|bolt|sube|store location|store code id|str|magasin n|code boutique|code etablissement|filialkode|filiale nr|standort code|cod magazin|nume magazin|код магазина|код склада|номер магазина|kod sklepu|nazwa sklepu|拠点|営業所",
    ),
    (
        Field::Title,
        2,
        "title|name|item name|product name|productname|item title|description|item description|product description|product title|desc|descr|product|item|composite name|short description|designation|libelle|nom|nom de l article|nom du produit|intitule|bezeichnung|artikelname|artikelbezeichnung|artikel|produktname|titel|nombre|nombre del producto|articulo|producto|descripcion|nome articolo|nome prodotto|descrizione|articolo|prodotto|nome|nome produto|nome do produto|produto|descricao|artikelnaam|productnaam|omschrijving|naam|denumire|denumire produs|nume|produs|descriere|наименование|название|название товара|название товара или услуги|номенклатура|товар|описание|nazwa|nazwa towaru|nazwa produktu|opis|towar|商品名|名称|商品名称|品名|artikelnamn|benamning|varenavn|nazev|termek|megnevezes|urun adi|urun|品名规格|名称规格|产品名称|商品名稱|產品名稱|상품명|제품명|품명|품목명|nazev zbozi|nazev produktu|popis|zbozi|produkt|beskrivelse|beskrivning|leiras|aciklama|article name|article description|description 1|desc1|nom produit|libelle article|nombre producto|nombre articulo|descripcion del articulo|descrizione articolo|descricao do produto|nome prod|naam artikel|denumire articol|название позиции|nazwa art|品目名|商品名カナ",
    ),
    (
        Field::Brand,
        2,
        "brand|brand name|vendor|manufacturer|label|maker|marque|fabricant|marke|hersteller|marca|fabricante|produttore|marchio|merk|fabrikant|producator|бренд|производитель|торговая марка|марка|marka|producent|ブランド|ブランド名|メーカー|メーカー名|製造者|varumarke|maerke|znacka|vyrobce|gyarto|品牌|品牌名称|厂家|品牌名稱|브랜드|브랜드명|제조사|uretici",
    ),
    (
        Field::Size,
        2,
        "size|option1 value|size name|article size|taille|pointure|tld|grosse|groesse|gr|talla|tamano|numero|taglia|misura|tamanho|numeracao|maat|marime|размер|rozmiar|サイズ|storlek|storrelse|velikost|meret|beden|尺码|尺寸|规格|尺碼|사이즈|크기|규격|rozmer",
    ),
    (
        Field::Color,
        2,
        "color|colour|color name|article color|couleur|coloris|farbe|kolorit|colore|cor|kleur|culoare|цвет|kolor|barwa|カラー|色|farg|farve|barva|szin|renk|颜色|颜色名称|顏色|색상|컬러|renk adi",
    ),
    (
        Field::Status,
        2,
        "status|active|published|enabled|active 0 1|is active|statut|etat|actif|a la vente|zustand|aktiv|estado|activo|stato|attivo|situacao|ativo|actief|stare|activ|статус|видимость на витрине|активен|aktywny|状態|ステータス|状态|上架状态|狀態|상태|판매상태|stav|durum",
    ),
    (
        Field::Currency,
        2,
        "currency|currency code|devise|monnaie|wahrung|moneda|divisa|valuta|moeda|валюта|waluta|通貨|mena|penznem|para birimi|币种|货币|幣別|통화|mena kod|curr|ccy",
    ),
    (
        Field::Availability,
        2,
        "availability|stock status|in stock|is in stock|disponibilite|verfugbarkeit|lieferbarkeit|disponibilidad|disponibilidade|beschikbaarheid|disponibilitate|доступность|dostepnosc|在庫状況|tillganglighet|有无库存|有货|재고상태|재고여부|dostupnost|stav dostupnosti|lagerstatus|stock availability",
    ),
];

/// Words that make a header something else than stock, price or code.
static DECOYS: Phrases = Phrases::new(
    "revient|закуп|bestelpunt|kommissioniert|bestellvorschlag|pte servir|pdte servir|ロット|sperrbestand|sottoscorta|embalagem|valoare|valore|cutie|per cutie|store view code|store view|minimal|minimale|model qty|out of stock qty|out of stock|forecast|forecasted|prevue|prevu|previsto|prevista|previste|prognose|prognosticada|track stock|track inventory|available for sale|available from|in stock since|reorder|reorder level|reorder point|restock|low stock|low|optimal|minimum|maximum|min|max|min qty|max qty|alert|new quantity|incoming|on order|on po|qty on po|committed|commit|unavailable|reserved|allocated|sold|quantity sold|included|pack size|pack|case|case qty|per case|stock value|inventory value|total value|valor en stock|valor|value|margin|markup|cost|costs|unit cost|default cost|cost price|average cost|avg cost|total cost|order cost|last cost|lst cost|wholesale|dealer|b2b|supplier price|supply price|purchase|buy price|weight|tax|taxes|vat|vat rate|date|next available|next avail|updated|modified|created|composite quantity|backorder|backorders|backordered|pending|discount|percent|threshold|safety|target|expected|in transit|transit|loyalty|supplier|vendor id|vendor code|supplier id|department|category|subcategory|class|season|account|expiry|lot|bin|aisle|shelf|uom|unit of measure|system id|clover id|token|handle|achat|prix d achat|prix achat|pa ht|prix de gros|cout|couts|seuil|stock mini|stock maxi|mini|maxi|stock minimum|en commande|commande|reserve|reservee|marge|tva|taux tva|poids|valeur|valeur stock|fournisseur|rayon|famille|categorie|einkauf|einkaufspreis|ek|ek preis|ek netto|kosten|mindestbestand|meldebestand|mindestmenge|hochstbestand|reserviert|bestellt|im zulauf|mwst|steuer|gewicht|lagerwert|warenwert|lieferant|warengruppe|kategorie|datum|coste|costo|precio de compra|precio compra|costo unitario|stock minimo|stock maximo|cantidad minima|existencia minima|minimo|maximo|reservado|reservada|en pedido|pedido|margen|ganancia|iva|impuesto|peso|proveedor|categoria|fecha|precio mayor|precio x mayor|precio caja|mayorista|total|total invertido|prezzo di acquisto|prezzo acquisto|costo medio|scorta minima|scorta massima|da ordinare|ordinato|impegnato|impegnata|in arrivo|riservata|margine|aliquota|fornitore|preco de custo|preco custo|custo|custo medio|estoque minimo|estoque maximo|qtd minima|em pedido|encomendado|imposto|fornecedor|margem|inkoop|inkoopprijs|aankoopprijs|kostprijs|minimum voorraad|minimale voorraad|besteld|gereserveerd|in bestelling|btw|leverancier|leverancierscode|pret achizitie|pret de achizitie|stoc minim|stoc maxim|rezervat|comandat|adaos|cota tva|greutate|furnizor|закупка|закупочная|закупочная цена|цена закупки|себестоимость|оптовая|оптовая цена|опт|минимальный остаток|мин остаток|неснижаемый остаток|резерв|в резерве|заказано|ожидается|в пути|наценка|маржа|ндс|вес|сумма|поставщик|категория|дата|cena zakupu|cena hurtowa|cena dealer|hurt|koszt|stan minimalny|minimalny stan|stan maks|zarezerwowane|rezerwacja|zamowione|marza|stawka vat|waga|wartosc|dostawca|kategoria|data|仕入|仕入価格|仕入れ掛け率|原価|卸値|下代|発注点|発注点数|入荷予定|入荷予定数|引当|引当数|受注残|入数|ケース入数|税率|重量|在庫金額|金額|仕入先|カテゴリ|分類|日付|更新日|ordered|qty ordered|order id|order date|order number|receipt|invoice|customer|ship to|cost of goods|net price|landed|per pack|pieces per|units per|inner|carton|case size|carton size|moq|order qty|to order|lead time|next delivery|restock date|last sold|last sale|first received|sell through|turnover|weeks of supply|velocity|ranking|rank|line no|line number|n°|bestellmenge|verkauft|auftrag|rechnung|kunde|beleg|verpackungseinheit|vpe|ve|lieferzeit|wareneinsatz|rohertrag|spanne|umsatz|vendu|vendue|quantite vendue|colisage|conditionnement|pcb|unite de vente|pmp|pamp|valorisation|facture|client|delai|vendido|vendida|vendidas|cantidad vendida|unidades por caja|por caja|factura|cliente|pvd|coste medio|beneficio|venduto|vendute|confezione|pezzi per confezione|per confezione|ricarico|fattura|ordine|da ricevere|impegnati|custo unitario|lucro|margem lucro|caixa|por caixa|fatura|quantidade vendida|verkocht|verpakking|per verpakking|winst|factuur|klant|bestelling|te ontvangen|vandut|cantitate vanduta|bax|per bax|ambalare|profit|продано|упаковка|в упаковке|кратность|прибыль|заказ|чек|покупатель|опт цена|sprzedane|sprzedano|ilosc sprzedana|opakowanie|w opakowaniu|zysk|faktura|zamowienie|klient|cena zakupu netto|売上数|販売数|入荷|発注|予約|予約数|粗利|粗利率|単位|入り数|最低在庫|安全在庫|成本|成本价|进价|采购价|批发价|进货价|安全库存|最低库存|在途|预留|已售|销量|毛利|税|规格数|供应商|分类|日期|成本價|進價|批發價|最低庫存|안전재고|원가|매입가|공급가|도매가|입고예정|예약|판매수량|마진|공급사|카테고리|분류|무게|입수|nakupni cena|nakupka|marze|minimalni stav|minimum skladem|objednano|rezervovano|dodavatel|hmotnost|dph|sazba dph|v baleni|prodano|inkopspris|bestallt|reserverat|minsta lager|vikt|leverantor|kategori|moms|maliyet|alis fiyati|minimum stok|rezerve|tedarikci|kdv|agirlik|bekerulesi ar|beszerzesi ar|minimum keszlet|foglalt|rendelt|afa|suly|beszallito|стоимость остатков|стоимость остатка|сумма остатков|стоимость запасов|valeur du stock|valoare stoc|valore di magazzino|valor del stock|valor do estoque|voorraadwaarde|wartosc magazynu|wert|pronosticada|pronosticado|cantidad pronosticada|received|to transfer|transferred|counted|gezahlt|contado|contati|compte|comptee|geteld|issued|pret intrare|pret de intrare|atacado|preco atacado|prezzo acq|acq|extended retail|extended|extended price|ytd|mtd|shipping|shipping price|точка заказа|точка дозаказа|zulauf|sollbestand|bestellpunkt|absatz|defekt|offene bestellungen|layaway|layaway qty|sales qty|w drodze|zarezerwowano|зарезервировано|ожидаемый приход|de primit|onderweg|em transito|en transito|in transito|en transit|unidades caja|verpakkingseenheid|alerte|sav|不良在庫|不良|waarde|valoracion|bestandswert|einstandspreis|rabatt|pfand|verkaufte|reservierte|minimalny|minimalna|zarezerwowana|zarezerwowany|pezzi per cartone|per cartone|cartone|maximale|maximal|verkaufte menge|letzter verkauf|letzte verkauf|last receipt|vanduta|cant vanduta|cant rezervata|rezervata|zamowiona|w kartonie|ilosc zamowiona|продажа|продажи за|valuation|minimum order|erhalten|geliefert|livre|recibido|ricevuto|ontvangen|umlagern|umlagerung|enabled|market price|defective|damaged|defect|venduta|defectueux|defectueuse|difettosi|difettoso|difettosa|uszkodzone|uszkodzony|uszkodzona|danificado|danificados|avariado|defectuoso|defectuosos|beschadigd|deteriorate|merma|mermas|casse|resi|retours|retouren|seguridad|securite|siguranta|seguranca|sicurezza|bezpieczenstwa|sicherheitsbestand|veiligheidsvoorraad|packungsgrosse|gebindegrosse|gebinde|imballo|per conf|в коробке|bulto|bultos|per doos|w opakowaniu zbiorczym|afzet|vendite|ventes|vanzari|vendas|sprzedaz|реализовано|реализация|in tranzit|pte recibir|a receber|ord fornitori|in order|en cde|cde|cdee|vendues|in auftragen|auftragsbestand|oczekiwane|reaprovizionare|bestelniveau|適正在庫|発注中|dealerprijs|handlerpreis|compra|last count|макс|мин",
);

/// Phrases in a list, folded, between bars.
pub(super) struct Phrases {
    written: &'static str,
    read: OnceLock<(HashSet<&'static str>, usize)>,
}

impl Phrases {
    pub(super) const fn new(written: &'static str) -> Self {
        Self { written, read: OnceLock::new() }
    }

    /// In the order in which they are written.
    pub(super) fn each(&self) -> impl Iterator<Item = &'static str> {
        self.written.split('|')
    }

    /// True if the folded text is one of them.
    pub(super) fn has(&self, folded: &str) -> bool {
        self.read().0.contains(folded)
    }

    /// True if one of them stands in the folded text as whole words.
    pub(super) fn within(&self, folded: &str) -> bool {
        let (known, longest) = self.read();
        let begins =
            |rest: &str| ends(rest).take(*longest).filter_map(|end| rest.get(..end)).any(|words| known.contains(words));
        begins(folded) || ends(folded).filter_map(|end| folded.get(end + 1..)).any(begins)
    }

    /// The phrases, and the words of the longest.
    fn read(&self) -> &(HashSet<&'static str>, usize) {
        self.read
            .get_or_init(|| (self.each().collect(), self.each().map(|phrase| ends(phrase).count()).max().unwrap_or(0)))
    }
}

/// Where the words of a folded text end.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    let blanks = text.bytes().enumerate().filter(|(_, byte)| *byte == b' ').map(|(at, _)| at);
    blanks.chain([text.len()])
}

/// A phrase's field and rank.
type Entry = (Field, u8);

fn phrases() -> &'static HashMap<&'static str, Entry> {
    static PHRASE_MAP: OnceLock<HashMap<&'static str, Entry>> = OnceLock::new();
    PHRASE_MAP.get_or_init(|| {
        let mut map = HashMap::with_capacity(2048);
        for (field, rank, list) in PHRASES {
            for phrase in list.split('|') {
                map.entry(phrase).or_insert((*field, *rank));
            }
        }
        map
    })
}

/// Decoys of scripts without blanks: they are looked for anywhere.
fn spaceless() -> &'static [&'static str] {
    static SPACELESS: OnceLock<Vec<&'static str>> = OnceLock::new();
    let is_spaceless = |phrase: &&str| phrase.chars().any(|c| ('\u{3040}'..='\u{9FFF}').contains(&c));
    SPACELESS.get_or_init(|| DECOYS.each().filter(is_spaceless).collect())
}

/// The field whose phrase the text is, to the letter: one look-up, for asking of every row.
pub(crate) fn exactly(text: &str) -> Option<Field> {
    phrases().get(fold(text).as_str()).map(|(field, _)| *field)
}

/// True if the text is a known phrase, to the letter.
pub(crate) fn knows(text: &str) -> bool {
    exactly(text).is_some()
}

/// Bytes of a header; a longer text is none, and would take long to search for phrases.
const MAX_HEADER: usize = 400;

/// What a header says; `None` if it says nothing known.
pub(crate) fn meaning(header: &str) -> Option<Meaning> {
    // No phrase is without letters.
    if header.len() > MAX_HEADER || header.bytes().all(|b| b.is_ascii() && !b.is_ascii_alphabetic() && b != b'%') {
        return None;
    }
    let put_right = unscrambled(header);
    let header = put_right.as_deref().unwrap_or(header);
    let exact = fold(header);
    if exact.is_empty() {
        return None;
    }
    if tag(header).is_some_and(|tag| fold(tag) == "new") {
        // `On hand (new)`: a column to be filled in.
        return Some(Meaning::Decoy);
    }
    let found = spoken(&exact, header);
    match found {
        // `In stock?` asks for yes or no.
        Some(Meaning::Field { field: Field::Quantity, strength, rank, rest }) if header.trim_end().ends_with('?') => {
            Some(Meaning::Field { field: Field::Availability, strength, rank, rest })
        }
        other => other,
    }
}

/// Exactly; without tags and words for tax; as a decoy; as a part; in this order.
fn spoken(exact: &str, header: &str) -> Option<Meaning> {
    if let Some(found) = lookup(exact) {
        return Some(found);
    }
    let untaxed = without_tax(exact);
    let tagged = header.contains(['(', '[', '（']);
    let untagged = if tagged { fold(&without_tags(header)) } else { exact.to_owned() };
    let found = lookup(&untagged).or_else(|| lookup(&untaxed)).or_else(|| lookup(&without_tax(&untagged)));
    if found.is_some() {
        return found;
    }
    if let Some(found) = rotated(&untaxed) {
        return Some(found);
    }
    match is_decoy(&untaxed) || DECOYS.has(exact) || EARNINGS.has(exact) {
        true => Some(Meaning::Decoy),
        false => partial(&untaxed),
    }
}

/// `Price Regular`, as the two lines of a header make it: the last word said first.
fn rotated(folded: &str) -> Option<Meaning> {
    let (first, last) = folded.rsplit_once(' ')?;
    let swapped = format!("{last} {first}");
    match is_decoy(&swapped) && !is_decoy(last) {
        true => Some(Meaning::Decoy),
        false => lookup(&swapped),
    }
}

/// True if a header is nothing but "date".
pub(crate) fn says_date(header: &str) -> bool {
    const DATES: [&str; 14] = [
        "date",
        "datum",
        "fecha",
        "data",
        "дата",
        "日付",
        "日期",
        "날짜",
        "dato",
        "datetime",
        "date time",
        "day",
        "timestamp",
        "tarih",
    ];
    DATES.contains(&fold(header).as_str())
}

/// True if a header says quantity without saying of what: it may be what was sold.
pub(crate) fn is_bare_quantity(header: &str) -> bool {
    matches!(meaning(header), Some(Meaning::Field { field: Field::Quantity, rank: 2, .. }))
}

/// True if a header says pieces in some way, on the shelf or not: `Qty sold`.
pub(crate) fn says_pieces(header: &str) -> bool {
    let folded = fold(header);
    let mut words = folded.split(' ');
    words.any(says_quantity)
}

/// Words for parts of one item's stock: each has a row of its own, and the rows add up.
static LOTS: Phrases = Phrases::new(
    "bin|bin name|bin location|lot|lot number|lot no|lot #|batch|batch number|shelf|aisle|serial|serial number|serial no|expiry|expiry date|expiration date|best before|charge|chargennummer|chargen nr|mhd|lagerplatz|regal|fach|seriennummer|casier|allee|etagere|n° de lot|numero de lot|dluo|numero de serie|lote|nº lote|pasillo|estante|caducidad|lotto|scaffale|scadenza|prateleira|validade|partij|schap|lot nr|raft|expira|data expirarii|партия|серия|ячейка|полка|стеллаж|срок годности|partia|seria|polka|data waznosci|ロット|ロット番号|棚|棚番|棚番号|賞味期限|sarze|police|hylla|batchnummer|批次|货位|库位|로트|유통기한",
);

/// True if a header names a part of an item's stock (bin, lot, expiry date).
pub(crate) fn says_lot(header: &str) -> bool {
    LOTS.has(&fold(header))
}

fn lookup(folded: &str) -> Option<Meaning> {
    let (field, rank) = *phrases().get(folded)?;
    Some(Meaning::Field { field, strength: 1.0, rank, rest: String::new() })
}

/// Without what stands in brackets: `Price (lei)`, `Prix [EUR]`.
fn without_tags(header: &str) -> String {
    let mut depth = 0u32;
    let open = |c: char| matches!(c, '(' | '[' | '（');
    let close = |c: char| matches!(c, ')' | ']' | '）');
    let keep = header.chars().filter(|c| {
        depth += u32::from(open(*c));
        let inside = depth > 0;
        depth = depth.saturating_sub(u32::from(close(*c)));
        !inside
    });
    keep.collect()
}

/// True if a decoy's phrase stands in the header as whole words (anywhere, in scripts without blanks).
fn is_decoy(folded: &str) -> bool {
    let text = strip_brackets(folded);
    folded.contains('%')
        || DECOYS.within(&text)
        || !text.is_ascii() && spaceless().iter().any(|decoy| text.contains(decoy))
}

/// The longest phrase that a longer header begins or ends with; of two the one that says more than "item" or "name".
fn partial(folded: &str) -> Option<Meaning> {
    let blanks: Vec<usize> = ends(folded).filter(|end| *end < folded.len()).collect();
    let cut = |blank: &usize| Some((folded.get(..*blank)?, folded.get(blank + 1..)?));
    for (tail, head) in blanks.iter().zip(blanks.iter().rev()) {
        let (tail, head) = (cut(tail).and_then(part), cut(head).map(swap).and_then(part));
        let vague = |found: &Meaning| matches!(found, Meaning::Field { field: Field::Title, .. });
        match (tail, head) {
            (Some(tail), Some(head)) => return Some(if vague(&tail) { head } else { tail }),
            (Some(only), None) | (None, Some(only)) => return Some(only),
            (None, None) => {}
        }
    }
    None
}

/// What a phrase says beside the rest of a header.
fn part((rest, phrase): (&str, &str)) -> Option<Meaning> {
    let (field, rank) = *phrases().get(phrase.trim_matches(['(', ')', '[', ']']))?;
    Some(Meaning::Field { field, strength: 0.7, rank, rest: rest.to_owned() })
}

/// What stands in a header's last brackets.
fn tag(header: &str) -> Option<&str> {
    let open = header.rfind(['(', '[', '（'])?;
    let inner = header.get(open..)?.trim_start_matches(['(', '[', '（']);
    inner.trim_end().strip_suffix([')', ']', '）'])
}

/// A quantity column of one store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoreColumn {
    /// The store, in the header's own spelling.
    pub(crate) store: String,
    /// The phrase beside it, folded; columns of one report share it.
    pub(crate) phrase: String,
    /// Headed as a known system heads the columns of stores, so that one alone is enough.
    pub(crate) known: bool,
}

/// Notes beside a quantity that are no store, folded: units above all.
static NOTES: Phrases = Phrases::new(
    "not editable|current|new|units|unit|u|pcs|pc|pieces|piece|each|ea|total|all|now|qty|pairs|ct|count|stk|stck|stuck|stucke|pce|pcs dispo|uds|ud|unidades|unidad|pza|pzas|piezas|pz|pzi|pezzi|un|und|unidade|pecas|st|stuks|buc|bucati|bucata|шт|штук|ед|szt|sztuk|個|個数|点|枚|本|件|个|개|수량|ks|kusu|db|darab|adet|antal|kpl|kom|editable|total units|on hand|available|real|actual|physical|today|stk dispo|net|gross|unites|unite|corrente|attuale|actuel|actuelle|reel|reelle|physique|theorique|aktuell|aktuelle|ist|actuales|totale|totales|atual|fisico|fisica|reale|curent|actuala|scriptic|faptic|учетный|реальный|текущий|фактический|свободный|aktualny|biezacy|rzeczywisty|fizyczny|huidig|huidige|actueel|werkelijk|level|levels|value|tracker|policy|status|date|opening|closing|initial|final|start|end|beginning|ending|blocked|free|used|damaged|defective|broken|second hand|quarantine|theoretical|ideal|expected|soll|gesperrt|gesperrter|frei|freier|freie|verfugb|verf|defekt|gebraucht|anfang|anfangs|ende|alt|neu|vorjahr|vormonat|heute|gestern|akt|bloque|bloquee|libre|debut|fin|theoriques|endommage|abime|occasion|solde|nb|bloqueado|bloqueada|inicial|danado|bloccato|bloccata|libero|libera|iniziale|finale|danneggiato|livre|geblokkeerd|vrij|vrije|begin|eind|technisch|technische|beschadigd|blocat|liber|deteriorat|блок|заблокировано|свободно|начальный|конечный|начало|конец|брак|zablokowany|zablokowane|wolny|wolne|poczatkowy|koncowy|uszkodzony|dostepny|期首|期末|良品|不良品|totals|all stores|summe|gesamt|gesamtsumme|totaal|итого|всего|razem|suma|合計|総計|計|somme|ensemble|insgesamt|a ware|b ware|na|на|at|the|of|celkem|wszystkie|tous|toutes|alle|todas|todos|tutti|tutte|toate|все|全店|全店舗|en stock|em estoque|in stock|disponibile|disponibilita|dispo",
);

/// True for what is said of a quantity beside its name, and is no store.
pub(super) fn is_note(text: &str) -> bool {
    let folded = fold(text);
    if folded.split(' ').all(|word| NOTES.has(word)) || is_span(&folded) {
        return true;
    }
    let phrase = exactly(text).is_some_and(|field| field != Field::Store);
    NOTES.has(&folded) || phrase || is_decoy(&folded)
}

/// A day, a month, a year or a number of days: `2025`, `01 03 2025`, `31-60 days`, `Jan`, `Q3`.
fn is_span(folded: &str) -> bool {
    static SPANS: Phrases = Phrases::new(
        "days|day|months|month|years|year|weeks|week|jours|mois|ans|annee|semaine|tage|monate|monat|jahr|jahre|woche|dias|meses|mes|ano|semana|giorni|mesi|mese|anno|settimana|dagen|maand|jaar|zile|luni|an|дней|дня|месяц|год|dni|miesiac|rok|日|月|年|週|jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|januar|februar|marz|juni|juli|oktober|dezember|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|janeiro|fevereiro|marco|maio|junho|julho|setembro|outubro|dezembro|januari|februari|maart|mei|augustus|ianuarie|februarie|martie|aprilie|iunie|iulie|septembrie|octombrie|noiembrie|decembrie|январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь|styczen|luty|marzec|kwiecien|maj|czerwiec|lipiec|sierpien|wrzesien|pazdziernik|listopad|grudzien|q1|q2|q3|q4",
    );
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit()) && !word.is_empty();
    // `1月`.
    if folded.strip_suffix(['月', '日', '年']).is_some_and(number) {
        return true;
    }
    let words: Vec<&str> = folded.split([' ', '>', '<', '+']).filter(|word| !word.is_empty()).collect();
    let year = |word: &&&str| number(word) && word.len() == 4 && (word.starts_with("20") || word.starts_with("199"));
    let named = words.iter().filter(|word| SPANS.has(word)).count();
    let numbers = words.iter().filter(|word| number(word)).count();
    named + numbers == words.len() && (named > 0 || numbers >= 2 || words.iter().filter(year).count() == 1)
}

/// The store that a header names beside a quantity phrase: `Current Quantity Laval`, `In stock [Laval]`,
/// `inventory_Laval`, `Laval - Quantity on Hand`.
pub(crate) fn store_in(header: &str) -> Option<StoreColumn> {
    if header.starts_with("location_")
        || !(matches!(meaning(header)?, Meaning::Decoy) || lookup(&fold(header)).is_some())
    {
        return store_beside(header);
    }
    None
}

fn store_beside(header: &str) -> Option<StoreColumn> {
    if header.len() > MAX_HEADER {
        return None;
    }
    if let Some(tag) = tag(header) {
        let phrase = fold(&without_tags(header));
        let is_store = says_quantity(&phrase) && !is_note(tag) && currency_in(tag).is_none();
        let known = header.contains('[');
        // A tag behind a whole phrase is the store or a unit; behind half of one it is part of the store's name.
        if says_quantity(&phrase) {
            return is_store.then(|| StoreColumn { store: tag.trim().to_owned(), phrase, known });
        }
    }
    // Open Source POS heads a stock location's column so.
    if let Some(store) = header.strip_prefix("location_").filter(|store| !store.is_empty() && *store != "id") {
        return Some(StoreColumn { store: store.to_owned(), phrase: "location".into(), known: true });
    }
    // A dash between a quantity and a name parts them, however many words each has.
    for mark in [" - ", " – ", " — ", ": ", " | ", " / "] {
        let Some(parts) = header.split_once(mark) else { continue };
        for (phrase, store) in [parts, swap(parts)] {
            let says = matches!(spoken(&fold(phrase), phrase), Some(Meaning::Field { field: Field::Quantity, .. }));
            if says && !is_note(store) && !says_quantity(&fold(store)) {
                let known = header.ends_with(" - Quantity on Hand");
                let phrase = without_store_word(fold(phrase));
                return Some(StoreColumn { store: store.trim().to_owned(), phrase, known });
            }
        }
    }
    let words = words_of(header);
    for len in (1..words.len()).rev() {
        let mut noted = false;
        for (phrase, store) in [words.split_at(len), swap(words.split_at(words.len() - len))] {
            let phrase = fold(&phrase.iter().map(|(_, word)| *word).collect::<Vec<_>>().join(" "));
            let (Some((start, _)), Some((end, last))) = (store.first(), store.last()) else { continue };
            let store = header.get(*start..end + last.len()).unwrap_or_default().replace('_', " ");
            noted |= says_quantity(&phrase) && is_note(&store);
            if says_quantity(&phrase) && !is_note(&store) && !is_inside(&store) {
                let phrase = without_store_word(phrase);
                let known = header.starts_with("inventory_")
                    || header.starts_with("Current Quantity ")
                    || header.ends_with(" - Quantity on Hand");
                return Some(StoreColumn { store, phrase, known });
            }
        }
        // What the longest phrase leaves is a note; a shorter one would take half of the phrase for a store.
        if noted {
            return None;
        }
    }
    None
}

/// What a header says beside a quantity: (`stock`, `opening`), (`quantité`, `2024`).
pub(crate) fn noted_quantity(header: &str) -> Option<(String, String)> {
    let folded = fold(&header.replace(['(', ')', '[', ']'], " "));
    let words: Vec<&str> = folded.split(' ').collect();
    (1..words.len()).rev().find_map(|len| {
        let (tail, head) = (swap(words.split_at(words.len() - len)), words.split_at(len));
        [head, tail].into_iter().find_map(|(phrase, rest)| {
            let (phrase, rest) = (phrase.join(" "), rest.join(" "));
            (says_quantity(&phrase) && is_note(&rest)).then_some((phrase, rest))
        })
    })
}

/// Parts of one store rather than stores: `Display Qty` beside `Warehouse Qty`.
fn is_inside(store: &str) -> bool {
    const PARTS: [&str; 10] = [
        "display",
        "warehouse",
        "shop",
        "shop floor",
        "sales floor",
        "floor",
        "backroom",
        "back room",
        "stockroom",
        "shelf",
    ];
    PARTS.contains(&fold(store).as_str())
}

/// The words of a header, each with its place.
fn words_of(header: &str) -> Vec<(usize, &str)> {
    let separators = |c: char| c.is_whitespace() || "_-–—:/|".contains(c);
    let mut words = Vec::new();
    let mut at = 0;
    for word in header.split(separators) {
        if !word.is_empty() {
            words.push((at, word));
        }
        let end = at + word.len();
        at = end + header.get(end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    words
}

/// `stock magasin` beside a store's name says no more than `stock`.
fn without_store_word(phrase: String) -> String {
    let parts = [phrase.rsplit_once(' '), phrase.split_once(' ').map(swap)];
    let is = |(rest, word): &(&str, &str)| exactly(word) == Some(Field::Store) && says_quantity(rest);
    let rest = parts.into_iter().flatten().find(is).map(|(rest, _)| rest.to_owned());
    rest.unwrap_or(phrase)
}

fn swap<T>((a, b): (T, T)) -> (T, T) {
    (b, a)
}

fn says_quantity(folded: &str) -> bool {
    matches!(lookup(folded), Some(Meaning::Field { field: Field::Quantity, .. }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(header: &str) -> Option<Field> {
        match meaning(header)? {
            Meaning::Field { field, .. } => Some(field),
            Meaning::Decoy => None,
        }
    }

    #[test]
    fn headers_of_many_systems_and_languages() {
        for (headers, expected) in [
            (
                "UPC|EAN|Barcode|GTIN, UPC, EAN, or ISBN|Code-barres|EAN-Code|Código de barras|codice a barre|Streepjescode|Cod EAN|Штрих-код|Kod kreskowy|JANコード|Variant Barcode|EAN13",
                Field::Gtin,
            ),
            (
                "SKU|Custom SKU|Item #|Artikelnummer|Référence|Артикул|品番|Cod produs|ItemLookupCode|Product ID",
                Field::Sku,
            ),
            (
                "Qty.|Qty. On Hand|QTY_ON_HND|On hand (current)|Stock|Lagerbestand|Giacenza|Voorraad|Остаток|Stan magazynowy|在庫数|Available (not editable)|Variant Inventory Qty|Кол-во|Qté dispo|Quantity*",
                Field::Quantity,
            ),
            (
                "Price|Retail Price|PV TTC|VK brutto|PVP|Prezzo di vendita|Цена продажи|Cena brutto|税込価格|Pret unitar (lei)|Price (EUR)|Sale price",
                Field::Price,
            ),
            ("MSRP|Compare At Price|Prix conseillé|UVP|Старая цена|定価|Regular price|REG_PRC", Field::RegularPrice),
            ("Store|store code|Magasin|Filiale|Tienda|Склад|店舗コード|Location|Gestiune", Field::Store),
            ("In stock?|Availability|En stock ?", Field::Availability),
            ("Item Name|Désignation|Bezeichnung|商品名|Наименование", Field::Title),
        ] {
            for header in headers.split('|') {
                assert_eq!(field(header), Some(expected), "{header}");
            }
        }
    }

    #[test]
    fn decoys_never_win() {
        for header in [
            "Reorder Level",
            "reorder_point_Main_Outlet",
            "restock_level_Laval",
            "New Quantity Laval",
            "Default Cost",
            "Cost Price",
            "Low stock [Laval]",
            "Incoming (not editable)",
            "Committed (not editable)",
            "Stock Value",
            "Stock Alert Count Laval",
            "% IVA",
            "Prix d'achat HT",
            "Mindestbestand",
            "Закупочная цена",
            "Low stock amount",
            "入数",
            "仕入れ掛け率",
            "Quantity of included item",
            "Minimal stock min",
            "Tax - NJ Sales Tax (6.625%)",
            "Wholesale Price",
            "Scorta minima",
            "Cena zakupu netto",
            "On order qty",
        ] {
            assert_eq!(meaning(header), Some(Meaning::Decoy), "{header}");
        }
    }

    #[test]
    fn a_store_beside_a_quantity_phrase() {
        for (header, store) in [
            ("Current Quantity Laval", "Laval"),
            ("In stock [Rue de l'Église]", "Rue de l'Église"),
            ("inventory_Market_Square", "Market Square"),
            ("Laval - Quantity on Hand", "Laval"),
            ("Stock Lyon", "Lyon"),
        ] {
            assert_eq!(store_in(header).map(|found| found.store).as_deref(), Some(store), "{header}");
        }
        for header in [
            "Quantity",
            "Colour",
            "Available (not editable)",
            "On hand (new)",
            "Available for sale [Laval]",
            "Track stock",
        ] {
            assert_eq!(store_in(header), None, "{header}");
        }
    }

    #[test]
    fn phrases_are_written_folded() {
        let fields = PHRASES.iter().flat_map(|(_, _, list)| list.split('|'));
        let lists = [&DECOYS, &LOTS, &NOTES, &EARNINGS].map(Phrases::each).into_iter().flatten();
        for phrase in fields.chain(lists) {
            assert_eq!(fold(phrase), phrase);
            assert!(phrase.chars().any(char::is_alphabetic), "{phrase}");
        }
    }

    #[test]
    fn unknown_headers_say_nothing() {
        assert_eq!(meaning("Zorblax"), None);
        assert_eq!(meaning(""), None);
    }
}
