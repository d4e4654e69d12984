//! What the columns of a product file are called, in the languages that Onhand speaks, and which of them are which.
//!
//! The engine knows the columns of stock. Here are those that only products have, and the names under which all of them stand in
//! the sample that can be downloaded.

use onhand_feed::{Column, Field, Language};

/// What a column is to the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Part {
    Code,
    Gtin,
    More,
    Title,
    Brand,
    Family,
    Category,
    Description,
    Pictures,
    Size,
    Color,
    Price,
    Regular,
    Online,
    Recommended,
    Currency,
    Supplier,
    LeadDays,
    Status,
    Visible,
    /// One of the retailer's own; its name follows in the header.
    Attribute,
}

/// Each with its names, in the order of the sample: en fr de es ro ru ja.
const NAMES: [(Part, [&str; 7]); 21] = [
    (
        Part::Code,
        ["Product code", "Code article", "Artikelnummer", "Código de producto", "Cod produs", "Артикул", "商品コード"],
    ),
    (Part::Gtin, ["EAN"; 7]),
    (
        Part::More,
        [
            "Additional codes",
            "Codes supplémentaires",
            "Weitere Codes",
            "Códigos adicionales",
            "Coduri suplimentare",
            "Дополнительные коды",
            "追加コード",
        ],
    ),
    (Part::Title, ["Title", "Désignation", "Bezeichnung", "Título", "Denumire", "Наименование", "商品名"]),
    (Part::Brand, ["Brand", "Marque", "Marke", "Marca", "Marca", "Бренд", "ブランド"]),
    (
        Part::Family,
        [
            "Variant group",
            "Groupe de variantes",
            "Variantengruppe",
            "Grupo de variantes",
            "Grup de variante",
            "Группа вариантов",
            "バリエーショングループ",
        ],
    ),
    (Part::Category, ["Category", "Catégorie", "Kategorie", "Categoría", "Categorie", "Категория", "カテゴリー"]),
    (
        Part::Description,
        ["Description", "Description", "Beschreibung", "Descripción", "Descriere", "Описание", "商品説明"],
    ),
    (Part::Pictures, ["Pictures", "Images", "Bilder", "Imágenes", "Imagini", "Изображения", "画像"]),
    (Part::Size, ["Size", "Taille", "Größe", "Talla", "Mărime", "Размер", "サイズ"]),
    (Part::Color, ["Color", "Couleur", "Farbe", "Color", "Culoare", "Цвет", "カラー"]),
    (Part::Price, ["Price", "Prix", "Preis", "Precio", "Preț", "Цена", "価格"]),
    (
        Part::Regular,
        ["Regular price", "Prix barré", "Streichpreis", "Precio anterior", "Preț vechi", "Старая цена", "通常価格"],
    ),
    (
        Part::Online,
        [
            "Online price",
            "Prix en ligne",
            "Onlinepreis",
            "Precio en línea",
            "Preț online",
            "Цена онлайн",
            "オンライン価格",
        ],
    ),
    (
        Part::Recommended,
        [
            "Recommended price",
            "Prix conseillé",
            "Empfohlener Preis",
            "Precio recomendado",
            "Preț recomandat",
            "Рекомендованная цена",
            "メーカー希望小売価格",
        ],
    ),
    (Part::Currency, ["Currency", "Devise", "Währung", "Moneda", "Monedă", "Валюта", "通貨"]),
    (Part::Supplier, ["Supplier", "Fournisseur", "Lieferant", "Proveedor", "Furnizor", "Поставщик", "仕入先"]),
    (
        Part::LeadDays,
        [
            "Lead time in days",
            "Délai en jours",
            "Lieferzeit in Tagen",
            "Plazo en días",
            "Termen în zile",
            "Срок поставки, дней",
            "納期日数",
        ],
    ),
    (Part::Status, ["Status", "Statut", "Status", "Estado", "Stare", "Статус", "ステータス"]),
    (
        Part::Visible,
        ["In showcase", "En vitrine", "Im Schaufenster", "En escaparate", "În vitrină", "На витрине", "店頭表示"],
    ),
    (Part::Attribute, ["Attribute", "Attribut", "Merkmal", "Atributo", "Atribut", "Характеристика", "属性"]),
];

/// What other systems call the columns that the engine does not know; of several that a file has the first here counts.
const OTHERS: [(Part, &[&str]); 9] = [
    (Part::Family, &["item_group_id", "parent sku", "parent", "handle", "model code"]),
    (
        Part::Category,
        &["product_type", "product type", "category path", "google_product_category", "product category", "type"],
    ),
    (Part::Description, &["body (html)", "body html", "long description", "short description"]),
    (
        Part::Pictures,
        &["image_link", "additional_image_link", "image src", "image", "image url", "picture", "photo", "image link"],
    ),
    (
        Part::More,
        &["mpn", "manufacturer part number", "supplier code", "alternate codes", "additional code", "other codes"],
    ),
    (Part::Online, &["web price", "online_price", "internet price"]),
    (Part::Recommended, &["msrp", "rrp", "srp", "uvp", "recommended retail price", "ppc"]),
    (Part::Supplier, &["vendor code", "supplier name"]),
    (Part::LeadDays, &["lead days", "lead time", "lead_days"]),
];

/// The place of a language's names.
fn place(language: Language) -> usize {
    match language {
        Language::En => 0,
        Language::Fr => 1,
        Language::De => 2,
        Language::Es => 3,
        Language::Ro => 4,
        Language::Ru => 5,
        Language::Ja => 6,
    }
}

/// The parts in the order of the sample, with what they are called in a language.
pub(crate) fn names(language: Language) -> impl Iterator<Item = (Part, &'static str)> {
    NAMES.iter().map(move |(part, names)| (*part, names.get(place(language)).copied().unwrap_or_default()))
}

/// Which columns hold a part; for attributes each with its name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Columns(Vec<(Part, usize, String)>);

impl Columns {
    /// Finds the parts among a table's columns: what is the catalogue's own by name, and the rest as the engine has it.
    pub(crate) fn of(columns: &[Column]) -> Self {
        let mut found: Vec<(Part, usize, String)> = Vec::new();
        // Tills call the name of an item its description.
        let titled = columns.iter().any(|column| column.field == Field::Title && own(&column.header).is_none())
            || columns.iter().any(|column| own(&column.header).is_some_and(|(part, _)| part == Part::Title));
        for column in columns {
            if column.field == Field::Title && !titled {
                found.push((Part::Title, column.index, String::new()));
            } else if let Some((part, name)) = own(&column.header) {
                found.push((part, column.index, name));
            } else if let Some(part) = of_field(column.field) {
                found.push((part, column.index, String::new()));
            }
        }
        for (part, names) in OTHERS {
            if found.iter().any(|(known, ..)| *known == part) {
                continue;
            }
            for name in names {
                let taken = |index: usize, found: &[(Part, usize, String)]| {
                    found.iter().any(|(part, at, _)| *at == index && *part != Part::Price && *part != Part::Regular)
                };
                let column = columns
                    .iter()
                    .find(|column| folded(&column.header) == folded(name) && !taken(column.index, &found));
                let Some(column) = column else { continue };
                found.retain(|(_, at, _)| *at != column.index);
                found.push((part, column.index, String::new()));
                // Of pictures and codes there may be several columns.
                if !matches!(part, Part::Pictures | Part::More) {
                    break;
                }
            }
        }
        Self(found)
    }

    /// The columns of a part, in order.
    pub(crate) fn all(&self, part: Part) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().filter(move |(known, ..)| *known == part).map(|(_, index, _)| *index)
    }

    /// The retailer's own attributes: column and name.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (usize, &str)> {
        self.0.iter().filter(|(part, ..)| *part == Part::Attribute).map(|(_, index, name)| (*index, name.as_str()))
    }

    /// The columns that the engine must not take for anything of its own.
    pub(crate) fn not_of_stock(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().filter(|(part, ..)| !is_of_stock(*part)).map(|(_, index, _)| *index)
    }
}

/// What the engine understands, too.
fn is_of_stock(part: Part) -> bool {
    use Part::{Brand, Code, Color, Currency, Gtin, Price, Regular, Size, Status, Title};
    matches!(part, Code | Gtin | Title | Brand | Size | Color | Price | Regular | Currency | Status)
}

fn of_field(field: Field) -> Option<Part> {
    Some(match field {
        Field::Gtin => Part::Gtin,
        Field::Sku => Part::Code,
        Field::Title => Part::Title,
        Field::Brand => Part::Brand,
        Field::Size => Part::Size,
        Field::Color => Part::Color,
        Field::Price => Part::Price,
        Field::RegularPrice => Part::Regular,
        Field::Currency => Part::Currency,
        Field::Status => Part::Status,
        Field::Quantity | Field::Store | Field::Availability | Field::Ignored => return None,
    })
}

/// The part that a header names as the sample does. `Attribute: Material` is the retailer's own `Material`.
fn own(header: &str) -> Option<(Part, String)> {
    if let Some((word, name)) = header.split_once([':', '：']) {
        let is = |(part, names): &&(Part, [&str; 7])| {
            *part == Part::Attribute && names.iter().any(|name| folded(name) == folded(word))
        };
        if NAMES.iter().any(|named| is(&named)) && !name.trim().is_empty() {
            return Some((Part::Attribute, name.trim().to_owned()));
        }
    }
    let header = folded(header);
    let named = |(part, names): &&(Part, [&str; 7])| {
        *part != Part::Attribute && names.iter().any(|name| folded(name) == header)
    };
    NAMES.iter().find(named).map(|(part, _)| (*part, String::new()))
}

/// Letters and digits in lower case, without the name space of XML.
fn folded(name: &str) -> String {
    let name = name.rsplit([':', '/']).next().unwrap_or(name);
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use onhand_feed::Sentence;

    use super::*;

    fn columns(headers: &[(&str, Field)]) -> Vec<Column> {
        let column = |(index, (header, field)): (usize, &(&str, Field))| Column {
            index,
            header: (*header).to_owned(),
            field: *field,
            confidence: 1.0,
            why: Sentence::new(""),
            store: None,
            samples: Vec::new(),
        };
        headers.iter().enumerate().map(column).collect()
    }

    #[test]
    fn a_product_feeds_columns_are_found() {
        let found = Columns::of(&columns(&[
            ("g:id", Field::Sku),
            ("title", Field::Title),
            ("g:gtin", Field::Gtin),
            ("g:image_link", Field::Ignored),
            ("g:additional_image_link", Field::Ignored),
            ("g:product_type", Field::Ignored),
            ("g:google_product_category", Field::Ignored),
            ("g:item_group_id", Field::Ignored),
            ("g:mpn", Field::Ignored),
            ("MSRP", Field::RegularPrice),
            ("Attribute: Material", Field::Ignored),
        ]));
        let at = |part| found.all(part).collect::<Vec<_>>();
        assert_eq!((at(Part::Code), at(Part::Gtin), at(Part::Title)), (vec![0], vec![2], vec![1]));
        assert_eq!((at(Part::Pictures), at(Part::Category), at(Part::Family)), (vec![3, 4], vec![5], vec![7]));
        assert_eq!((at(Part::More), at(Part::Recommended), at(Part::Regular)), (vec![8], vec![9], vec![]));
        assert_eq!(found.attributes().collect::<Vec<_>>(), [(10, "Material")]);
    }

    #[test]
    fn each_language_has_its_own_names() {
        for language in
            [Language::En, Language::Fr, Language::De, Language::Es, Language::Ro, Language::Ru, Language::Ja]
        {
            let mut seen: Vec<_> = names(language).map(|(part, name)| (folded(name), part)).collect();
            seen.sort();
            assert!(seen.windows(2).all(|pair| pair[0].0 != pair[1].0), "two columns of one name: {seen:?}");
            for (part, name) in names(language).filter(|(part, _)| *part != Part::Attribute) {
                assert_eq!(own(name), Some((part, String::new())), "{name}");
            }
        }
    }
}
