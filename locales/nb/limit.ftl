# Når noen ber om for mye på kort tid.
error-too-many-title = For mange sider på kort tid
error-too-many-text = Brukeren din har bedt om flere sider det siste minuttet enn det som er tillatt. Ingenting du har lagret, er borte.
error-too-many-what = Vent ett minutt, og prøv igjen. Skjer det under vanlig arbeid, så si fra til dem som drifter løsningen.
