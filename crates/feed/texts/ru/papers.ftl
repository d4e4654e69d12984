### Что стоит в проформах, счетах и накладных.

paper-proforma = Счёт-проформа
paper-invoice = Счёт
paper-waybill = Накладная
paper-number = № { $value }
paper-date = Дата: { $value }
paper-order = Заказ: { $value }
paper-buyer = Покупатель
paper-ship-to = Доставка
paper-tax-number = ИНН { $value }
paper-item = Товар
paper-quantity = Количество
paper-price = Цена
paper-tax = НДС
paper-amount = Сумма
paper-discount = Скидка: { $value }
paper-net = Без НДС
paper-net-at = Без НДС, ставка { $rate }
paper-tax-at = НДС { $rate }
paper-total = Итого
paper-pieces = { $pieces ->
    [one] { $pieces } штука
    [few] { $pieces } штуки
   *[many] { $pieces } штук
}
paper-no-invoice = Этот документ — не счёт на оплату.
