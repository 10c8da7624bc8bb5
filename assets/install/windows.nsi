; The installer for Windows (安装程序): for one user, without administrator rights.
; Made by assets/install/windows.sh, which defines VERSION (four numbers), NAME
; (of the file, without .exe) and FROM (the folder with what is installed).
; Silent: ZoneBrief-…-setup.exe /S [/D=C:\folder]; exit code 2 where the program
; stays open.

Target amd64-unicode
SetCompressor /SOLID lzma
SetDateSave off ; the same files give the same installer
RequestExecutionLevel user
ManifestDPIAware true

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include Win\COM.nsh
!include Win\Propkey.nsh

!define PROGRAM ZoneBrief.exe
!define TITLE "园区简报"
!define APPID "cn.zonebrief.app" ; as FyneApp.toml and app/ui/desk say
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\ZoneBrief"
!define CLASSES "Software\Classes"

Name "${TITLE}"
OutFile "${NAME}.exe"
InstallDir "$LOCALAPPDATA\Programs\ZoneBrief"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}"
VIFileVersion "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductName" "${TITLE}"
VIAddVersionKey /LANG=2052 "FileDescription" "${TITLE}安装程序"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "见安装文件夹里的 LICENSE.txt"

!define MUI_ICON "${FROM}\setup.ico"
!define MUI_UNICON "${FROM}\setup.ico"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "打开园区简报"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; CloseProgram asks the program in the folder to close as its window's ✕ does, so
; that nothing typed is lost, and waits for it; what does not close in 30 s ends
; the installer.
!macro CloseProgram UN
Function ${UN}CloseProgram
	StrCpy $1 0
	ClearErrors
	${DoWhile} ${FileExists} "$INSTDIR\${PROGRAM}"
		FileOpen $0 "$INSTDIR\${PROGRAM}" a ; fails while it runs
		${IfNot} ${Errors}
			FileClose $0
			${Break}
		${EndIf}
		ClearErrors
		${If} $1 >= 60
			${IfNot} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "园区简报还开着。$\n$\n请先在它的窗口里完成或取消正在进行的工作并关闭窗口，再按“重试”。" /SD IDCANCEL IDRETRY`
				SetErrorLevel 2
				Quit
			${EndIf}
			StrCpy $1 0
		${EndIf}
		${If} $1 = 0
			nsExec::Exec 'taskkill /im ${PROGRAM}'
			Pop $0
		${EndIf}
		IntOp $1 $1 + 1
		Sleep 500
	${Loop}
FunctionEnd
!macroend
!insertmacro CloseProgram ""
!insertmacro CloseProgram "un."

; Shortcut makes a shortcut with the program's identity, by which the taskbar knows
; that window and shortcut belong together.
!macro Shortcut PATH
	CreateShortcut "${PATH}" "$INSTDIR\${PROGRAM}" "" "$INSTDIR\${PROGRAM}" 0 SW_SHOWNORMAL "" "开发区项目数据、简报和报表"
	!insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
	${If} $0 P<> 0
		${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
		${If} $1 P<> 0
			${IPersistFile::Load} $1 '("${PATH}",${STGM_READWRITE})'
			${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
			${If} $2 P<> 0
				System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r3'
				System::Call '*(&w64 "${APPID}")p.r4'
				System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_LPWSTR},,p r4)p.r5'
				${IPropertyStore::SetValue} $2 '($3,$5)'
				${IPropertyStore::Commit} $2 ""
				System::Free $3
				System::Free $4
				System::Free $5
				${IUnknown::Release} $2 ""
			${EndIf}
			${IPersistFile::Save} $1 '("${PATH}",1)'
			${IUnknown::Release} $1 ""
		${EndIf}
		${IUnknown::Release} $0 ""
	${EndIf}
!macroend

; FileType has the program open files with an ending, beside others that can.
!macro FileType ENDING PROGID TITLE ICON
	WriteRegStr HKCU "${CLASSES}\${PROGID}" "" "${TITLE}"
	WriteRegStr HKCU "${CLASSES}\${PROGID}" "AppUserModelID" "${APPID}"
	WriteRegStr HKCU "${CLASSES}\${PROGID}\DefaultIcon" "" "$INSTDIR\${PROGRAM},${ICON}"
	WriteRegStr HKCU "${CLASSES}\${PROGID}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
	WriteRegStr HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${PROGID}" ""
	ReadRegStr $0 HKCU "${CLASSES}\${ENDING}" ""
	${If} $0 == ""
		WriteRegStr HKCU "${CLASSES}\${ENDING}" "" "${PROGID}"
	${EndIf}
!macroend

!macro NoFileType ENDING PROGID
	DeleteRegKey HKCU "${CLASSES}\${PROGID}"
	DeleteRegValue HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${PROGID}"
	ReadRegStr $0 HKCU "${CLASSES}\${ENDING}" ""
	${If} $0 == "${PROGID}"
		DeleteRegValue HKCU "${CLASSES}\${ENDING}" ""
	${EndIf}
	DeleteRegKey /ifempty HKCU "${CLASSES}\${ENDING}\OpenWithProgids"
	DeleteRegKey /ifempty HKCU "${CLASSES}\${ENDING}"
!macroend

; Refresh has the desktop show the new signs.
!define Refresh "System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'"

Section "园区简报"
	SectionIn RO
	Call CloseProgram
	SetOutPath "$INSTDIR"
	File "${FROM}\${PROGRAM}"
	File "${FROM}\zb.exe"
	File "${FROM}\LICENSE.txt"
	File "${FROM}\NOTICES.txt"
	File "${FROM}\README.txt"
	File "${FROM}\sbom.cdx.json"
	WriteUninstaller "$INSTDIR\uninstall.exe"
	!insertmacro FileType ".zbk" "ZoneBrief.Book" "园区简报数据文件" 1
	!insertmacro FileType ".zbx" "ZoneBrief.Package" "园区简报更改包" 2
	WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}" "FriendlyAppName" "${TITLE}"
	WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
	WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${TITLE}"
	WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
	WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
	WriteRegStr HKCU "${UNINSTALL}" "Publisher" "ZoneBrief"
	WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
	WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
	WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
	WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
	WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
	${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
	WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
	!insertmacro Shortcut "$SMPROGRAMS\${TITLE}.lnk"
	${Refresh}
SectionEnd

Section "桌面图标"
	!insertmacro Shortcut "$DESKTOP\${TITLE}.lnk"
SectionEnd

; Books, their snapshots and the user's settings stay.
Section "Uninstall"
	Call un.CloseProgram
	Delete "$INSTDIR\${PROGRAM}"
	Delete "$INSTDIR\zb.exe"
	Delete "$INSTDIR\LICENSE.txt"
	Delete "$INSTDIR\NOTICES.txt"
	Delete "$INSTDIR\README.txt"
	Delete "$INSTDIR\sbom.cdx.json"
	Delete "$INSTDIR\uninstall.exe"
	RMDir "$INSTDIR" ; stays where the user has put something into it
	Delete "$SMPROGRAMS\${TITLE}.lnk"
	Delete "$DESKTOP\${TITLE}.lnk"
	!insertmacro NoFileType ".zbk" "ZoneBrief.Book"
	!insertmacro NoFileType ".zbx" "ZoneBrief.Package"
	DeleteRegKey HKCU "${CLASSES}\Applications\${PROGRAM}"
	DeleteRegKey HKCU "${UNINSTALL}"
	${Refresh}
SectionEnd
