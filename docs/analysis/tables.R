# Starting from the flat tables in R, with base functions only.
# Rscript tables.R [folder with the CSV files | http://…/dumps/latest/tables]
arguments <- commandArgs(trailingOnly = TRUE)
source_of_tables <- if (length(arguments)) arguments[1] else "http://localhost:8000/dumps/latest/tables"

read_table <- function(name) {
  read.csv(paste0(source_of_tables, "/", name, ".csv"), colClasses = "character", na.strings = "",
           encoding = "UTF-8", check.names = FALSE)
}

offices <- read_table("offices_held")
events <- read_table("events")
participation <- read_table("participation")
agencies <- read_table("agencies")
succession <- read_table("agency_succession")

# Who is attested in the most offices (a person, an agency and a title each).
careers <- aggregate(membership ~ person + person_name, offices, function(x) length(unique(x)))
names(careers)[3] <- "offices"
cat("offices by person\n")
print(head(careers[order(-careers$offices, careers$person_name), c("person_name", "offices")], 10), row.names = FALSE)

# Who met whom: two persons at the same event.
people <- unique(participation[participation$participant_kind == "person",
                               c("event", "participant", "participant_name")])
pairs <- merge(people, people, by = "event", suffixes = c("_a", "_b"))
pairs <- pairs[pairs$participant_a < pairs$participant_b, ]
cat("pairs that met:", nrow(unique(pairs[, c("participant_a", "participant_b")])), "\n")

# Events by year and kind; the undated are left out.
dated <- events[!is.na(events$earliest), ]
cat("events by year\n")
print(table(substr(dated$earliest, 1, 4), dated$kind_name))

# Which agencies became which on 1 July 2025.
merged <- succession[!is.na(succession$effective) & succession$effective == "2025-07-01", ]
merged$after <- agencies$name[match(merged$successor, agencies$agency)]
cat("agencies that took over others on 2025-07-01:", length(unique(merged$after)), "\n")
