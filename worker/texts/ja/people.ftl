### What people read who sign in.

enter-mail = Onhand へのログイン
    .hint = 15 分以内にこのページを開き、ボタンを押してください。リンクは一度だけ使えます。お心当たりがなければ、何もしないでください。リンクなしでは誰も入れません。
enter-invitation = { $who } さんから { $retailer } への招待（Onhand）
    .hint = { $retailer } の在庫を確認し、管理できます。パスワードは要りません。15 分以内にこのページを開き、ボタンを押してください。過ぎてしまったときは、このページから新しいリンクを送れます。
enter-page = Onhand へのログイン
    .hint = このブラウザーで { $address } としてログインします。
enter-button = { $retailer } にログイン
enter-mailed = メールをご確認ください
    .hint = 新しいリンクを送りました。15 分間有効です。
enter-old = このリンクはもう使えません。
    .hint = リンクは 15 分間、一度だけ使えます。同じアドレスに新しいリンクを送れます。
enter-again-button = 新しいリンクを送る
enter-unknown = このリンクは使えません。
    .hint = Onhand を開き、新しいリンクを送ってください。
