# Hvem som gir et tiltak, og når det ses på igjen.
measure-provision-title = Avtale om tiltaket for { $child }
measure-provision-lead = Skriv hvem som gir tiltaket og når dere ser på det igjen.
measure-provision-provider = Hvem som gir tiltaket
measure-provision-provider-help = En person, et team eller en virksomhet.
measure-provision-review-on = Ses på igjen
measure-provision-review-help = En dag før neste evaluering av planen, når det trengs. Skriv den som 12.3.2026.
measure-provision-save = Lagre avtalen
measure-provision-change = Hvem og når
