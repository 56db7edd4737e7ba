# Utkast: tekst som er skriven og ikkje send.
draft-save = Lagre utkast
draft-saved = Utkast lagra
draft-unsaved = Utkastet er ikkje lagra enno. Vi prøver igjen om litt.
draft-signed-out = Du er logga ut. Teksten står her framleis.
draft-offers = Utkast på denne sida
draft-offer = Du har eit utkast som ikkje er sendt. Lagra { $when }.
draft-taken-up = Utkast lagra { $time }. Du skriv vidare på det no. Sjå over før du sender.
draft-take-up = Ta opp utkastet frå { $time }
draft-discard = Forkast utkastet
draft-list-title = Utkasta mine
draft-list-lead = Her er det du har skrive og ikkje sendt. Berre du ser utkasta dine. Dei blir sletta når du sender skjemaet, og seinast etter 30 dagar.
draft-list-empty = Du har ingen utkast.
draft-saved-when = Lagra { $when }
draft-case = sak { $number }
draft-about-concern-report = Bekymringsmelding
draft-about-cooperation = Samarbeid
draft-about-decision = Vedtak
draft-about-evaluation = Evaluering
draft-about-goal = Mål
draft-about-investigation = Undersøking
draft-about-measure = Tiltak
draft-about-need = Behov
draft-about-other = Skjema
draft-about-plan = Plan

merge-done = Nokon andre lagra på same side medan du skreiv. De endra ulike felt, så endringane til begge er tekne med.
merge-lead = { $count ->
    [one] Nokon andre lagra medan du skreiv, og de endra det same feltet. Ingenting er mista. Vel kva som skal stå.
   *[other] Nokon andre lagra medan du skreiv, og de endra { $count } av dei same felta. Ingenting er mista. Vel kva som skal stå.
}
merge-how = Felt som berre éin av dykk endra, er sette saman utan at du treng å gjere noko. Utgåva du ikkje vel, blir liggjande i historikken eller på denne sida til du har lagra.
merge-take-stored = Behald det som er lagra
merge-take-yours = Bruk det eg skreiv
merge-save = Lagre det eg har valt

error-sent-before-title = Skjemaet er sendt før
error-sent-before-text = Du har alt sendt dette skjemaet, med eit anna innhald. Det du sende no, er ikkje lagra.
error-sent-before-what = Opne det som er lagra og endre det der. Eller send òg dette, dersom det er noko nytt.
sent-before-open = Opne det som er lagra
sent-before-send = Send òg dette
error-form-token-keep = Ta vare på teksten og opne sida igjen
