# Tekster fra tidligere i saken, som kan tas med.

earlier-title = Skrevet før i saken
earlier-bring = Ta med
earlier-brought = Tatt med
earlier-read = Les teksten
earlier-built-on = Bygger på:
earlier-report = Bekymringsmelding
earlier-source = Opplysninger
earlier-home-visit = Hjemmebesøk
earlier-child-talk = Samtale med barnet
earlier-expert-report = Sakkyndig rapport
earlier-assessment = Vurderingen i undersøkelsen
earlier-reasons = Begrunnelsen for konklusjonen
earlier-need = Bekreftet behov
earlier-decision-content = Det som er bestemt
earlier-decision-grounds = Begrunnelsen for vedtaket
earlier-decision-child-view = Barnets ord i vedtaket
