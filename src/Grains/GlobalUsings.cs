global using PassportMonitor.Contracts;
