# Utkast: tekst som er skrevet og ikke sendt.
draft-save = Lagre utkast
draft-saved = Utkast lagret
draft-unsaved = Utkastet er ikke lagret ennå. Vi prøver igjen om litt.
draft-signed-out = Du er logget ut. Teksten står her fortsatt.
draft-offers = Utkast på denne siden
draft-offer = Du har et utkast som ikke er sendt. Lagret { $when }.
draft-taken-up = Utkast lagret { $time }. Du skriver videre på det nå. Se over før du sender.
draft-take-up = Ta opp utkastet fra { $time }
draft-discard = Forkast utkastet
draft-list-title = Mine utkast
draft-list-lead = Her er det du har skrevet og ikke sendt. Bare du ser utkastene dine. De slettes når du sender skjemaet, og senest etter 30 dager.
draft-list-empty = Du har ingen utkast.
draft-saved-when = Lagret { $when }
draft-case = sak { $number }
draft-about-concern-report = Bekymringsmelding
draft-about-cooperation = Samarbeid
draft-about-decision = Vedtak
draft-about-evaluation = Evaluering
draft-about-goal = Mål
draft-about-investigation = Undersøkelse
draft-about-measure = Tiltak
draft-about-need = Behov
draft-about-other = Skjema
draft-about-plan = Plan

merge-done = Noen andre lagret på samme side mens du skrev. Dere endret ulike felt, så begges endringer er tatt med.
merge-lead = { $count ->
    [one] Noen andre lagret mens du skrev, og dere endret det samme feltet. Ingenting er mistet. Velg hva som skal stå.
   *[other] Noen andre lagret mens du skrev, og dere endret { $count } av de samme feltene. Ingenting er mistet. Velg hva som skal stå.
}
merge-how = Felt som bare én av dere endret, er satt sammen uten at du trenger å gjøre noe. Utgaven du ikke velger, blir liggende i historikken eller på denne siden til du har lagret.
merge-take-stored = Behold det som er lagret
merge-take-yours = Bruk det jeg skrev
merge-save = Lagre det jeg har valgt

error-sent-before-title = Skjemaet er sendt før
error-sent-before-text = Du har allerede sendt dette skjemaet, med et annet innhold. Det du sendte nå, er ikke lagret.
error-sent-before-what = Åpne det som er lagret og endre det der. Eller send også dette, hvis det er noe nytt.
sent-before-open = Åpne det som er lagret
sent-before-send = Send også dette
error-form-token-keep = Ta vare på teksten og åpne siden igjen
