# Klager på vedtak.

appeal-title = Klage
appeal-list-title = Klager
appeal-none = Ingen har klaget.
appeal-new-title = Registrer klage
appeal-new-lead = Skriv klagen slik den kom. En muntlig klage skrives ned med ordene til den som klager.
appeal-decision = Vedtak
appeal-not-writable = Du kan lese saken, men ikke registrere en klage nå.
appeal-received-on = Mottatt
appeal-appellant = Hvem klager?
appeal-text = Hva gjelder klagen, og hvorfor?
appeal-text-help = Ordene til den som klager. De kan ikke endres senere.
appeal-save = Lagre klagen
appeal-next = Se på saken på nytt. Endre vedtaket, eller send klagen til statsforvalteren så snart dere kan. ({ $rule })
appeal-from = { $who }, { $date }
appeal-state-received = Skal vurderes
appeal-state-changed = Vedtaket er endret
appeal-state-sent = Hos statsforvalteren
appeal-state-answered = Besvart av statsforvalteren
appeal-state-withdrawn = Trukket
appeal-waits = { $days ->
    [0] Kom i dag.
    [one] Har ventet én dag.
   *[other] Har ventet { $days } dager.
}
appeal-event-title = Hva har skjedd?
appeal-event = Velg det som har skjedd
appeal-event-changed = Vi har endret vedtaket
appeal-event-sent = Sendt til statsforvalteren
appeal-event-upheld = Statsforvalteren: vedtaket står
appeal-event-overturned = Statsforvalteren: vedtaket er endret eller opphevet
appeal-event-withdrawn = Klagen er trukket
appeal-on = Når?
appeal-reasons = Begrunnelse
appeal-reasons-help = Hva ble bestemt, og hvorfor? Trengs ikke når klagen er trukket.
appeal-next-open = Klagen er ferdig når vedtaket er endret, eller statsforvalteren har svart.
appeal-next-done = Klagen er ferdig behandlet.
appeal-to-decision = Til vedtaket
