module zonebrief

go 1.25.0
