; What the installer for Windows does besides electron-builder's own steps.

; "Start at login" goes with the app. Electron names the entry by the app's id, and Windows keeps beside it whether the
; person switched it off. An update removes the old version, too: then both stay.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "${APP_ID}"
  ${endIf}
!macroend
