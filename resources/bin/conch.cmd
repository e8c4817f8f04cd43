@echo off
rem The command line of an installed Conch.
setlocal
set ELECTRON_RUN_AS_NODE=1
"%~dp0..\..\Conch.exe" "%~dp0..\app.asar\out\main\cli.js" %*
