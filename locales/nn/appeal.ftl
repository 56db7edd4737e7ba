# Klager på vedtak.

appeal-title = Klage
appeal-list-title = Klager
appeal-none = Ingen har klaga.
appeal-new-title = Registrer klage
appeal-new-lead = Skriv klaga slik ho kom. Ei munnleg klage skriv du ned med orda til den som klagar.
appeal-decision = Vedtak
appeal-not-writable = Du kan lese saka, men ikkje registrere ei klage no.
appeal-received-on = Motteken
appeal-appellant = Kven klagar?
appeal-text = Kva gjeld klaga, og kvifor?
appeal-text-help = Orda til den som klagar. Dei kan ikkje endrast seinare.
appeal-save = Lagre klaga
appeal-next = Sjå på saka på nytt. Endre vedtaket, eller send klaga til statsforvaltaren så snart de kan. ({ $rule })
appeal-from = { $who }, { $date }
appeal-state-received = Skal vurderast
appeal-state-changed = Vedtaket er endra
appeal-state-sent = Hos statsforvaltaren
appeal-state-answered = Statsforvaltaren har svart
appeal-state-withdrawn = Trekt
appeal-waits = { $days ->
    [0] Kom i dag.
    [one] Har venta éin dag.
   *[other] Har venta { $days } dagar.
}
appeal-event-title = Kva har skjedd?
appeal-event = Vel det som har skjedd
appeal-event-changed = Vi har endra vedtaket
appeal-event-sent = Sendt til statsforvaltaren
appeal-event-upheld = Statsforvaltaren: vedtaket står
appeal-event-overturned = Statsforvaltaren: vedtaket er endra eller oppheva
appeal-event-withdrawn = Klaga er trekt
appeal-on = Når?
appeal-reasons = Grunngiving
appeal-reasons-help = Kva vart bestemt, og kvifor? Trengst ikkje når klaga er trekt.
appeal-next-open = Klaga er ferdig når vedtaket er endra, eller statsforvaltaren har svart.
appeal-next-done = Klaga er ferdig behandla.
appeal-to-decision = Til vedtaket
