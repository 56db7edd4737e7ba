# Måloppnåelse og hva som ble gitt.
attainment-level-help = Velg det trinnet som ligner mest på hvordan det er nå.
attainment-given = Ble tiltaket gitt som planlagt? Planen sier: { $planned }
attainment-given-text = Hva ble gjort?
attainment-given-text-help = Skriv hvorfor når det ble annerledes enn planlagt.
attainment-why-missing = Skriv hva som ble gjort og hvorfor det ble annerledes enn planlagt
attainment-extent-as-planned = Som planlagt
attainment-extent-more = Mer enn planlagt
attainment-extent-less = Mindre enn planlagt
attainment-extent-not-given = Ikke gitt ennå
attainment-title = Hvor langt målene er kommet, og hva som ble gjort
attainment-levels = Trinnet hvert mål er på
attainment-criterion = Slik er det nå
attainment-planned-and-given = Planlagt og gitt
attainment-planned = Planlagt
attainment-extent = Gitt
attainment-text = Hva ble gjort
