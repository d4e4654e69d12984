### What people read who sign in.

enter-mail = Sign in to Onhand
    .hint = Open this page within 15 minutes and press the button there. The link works once. If you did not ask for it, do nothing: nobody gets in without it.
enter-invitation = { $who } invites you to { $retailer } on Onhand
    .hint = There you see and look after the stock of { $retailer }. You need no password: open this page within 15 minutes and press the button there. If it takes you longer, the page mails you a new link.
enter-page = Sign in to Onhand
    .hint = As { $address }, in this browser.
enter-button = Sign in at { $retailer }
enter-mailed = Look into your mailbox.
    .hint = A new link is on its way to you. It is good for 15 minutes.
enter-old = This link is not valid any more.
    .hint = A link is good for 15 minutes, and once. You can have a new one mailed to the same address.
enter-again-button = Mail me a new link
enter-unknown = This link is not valid.
    .hint = Open Onhand and ask for a new one there.
