#!/bin/bash

PROGRAM='/opt/${sanitizedProductName}/${executable}'
LINK='/usr/bin/${executable}'

if type update-alternatives >/dev/null 2>&1; then
    # A link that an installation without it has left.
    if [ -L "$LINK" ] && [ -e "$LINK" ] && [ "$(readlink "$LINK")" != '/etc/alternatives/${executable}' ]; then
        rm -f "$LINK"
    fi
    update-alternatives --install "$LINK" '${executable}' "$PROGRAM" 100 || ln -sf "$PROGRAM" "$LINK"
else
    ln -sf "$PROGRAM" "$LINK"
fi

# Where people may make no user namespaces, this helper makes the sandbox. Whether they may, root cannot try out here, and a
# setting can change it later; where they may, Chromium does without it.
HELPER='/opt/${sanitizedProductName}/chrome-sandbox'
chown root:root "$HELPER"
chmod 4755 "$HELPER"

if hash update-mime-database 2>/dev/null; then
    update-mime-database /usr/share/mime || true
fi
if hash update-desktop-database 2>/dev/null; then
    update-desktop-database /usr/share/applications || true
fi

# It lets the app make user namespaces where AppArmor keeps programs from that. An AppArmor that is too old for the profile
# keeps nobody from it.
PROFILE_SOURCE='/opt/${sanitizedProductName}/resources/apparmor-profile'
PROFILE='/etc/apparmor.d/${executable}'
if apparmor_status --enabled >/dev/null 2>&1 &&
    apparmor_parser --skip-kernel-load --debug "$PROFILE_SOURCE" >/dev/null 2>&1; then
    cp -f "$PROFILE_SOURCE" "$PROFILE"
    # A chroot has no policy of its own to put it into.
    if ! { [ -x /usr/bin/ischroot ] && /usr/bin/ischroot; }; then
        apparmor_parser --replace --write-cache --skip-read-cache "$PROFILE" || true
    fi
fi
