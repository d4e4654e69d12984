### The office: what stands on the stock.

office-stock = Файлы остатков
office-sign-in = Войдите, чтобы увидеть эту страницу.
office-outlets = Точки продаж
