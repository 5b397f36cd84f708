// What a measurement found, as the one line of JSON that tools/bench reads.
#ifndef FINDINGS_H
#define FINDINGS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static _Noreturn void fail(const char *what, const char *why) {
    fprintf(stderr, "error: %s: %s\n", what, why);
    exit(1);
}

typedef struct {
    char name[64];
    double *values;
    size_t count, room;
} Series;

typedef struct {
    char numbers[4096];
    Series series[32];
    int series_count;
} Findings;

static void find_number(Findings *findings, const char *name, double value) {
    size_t used = strlen(findings->numbers);
    snprintf(findings->numbers + used, sizeof findings->numbers - used, "%s\"%s\":%.9g", used ? "," : "", name, value);
}

static void find_time(Findings *findings, const char *name, double seconds) {
    Series *series = NULL;
    for (int index = 0; index < findings->series_count; index++)
        if (strcmp(findings->series[index].name, name) == 0) series = &findings->series[index];
    if (!series) {
        if (findings->series_count == 32) fail(name, "too many series");
        series = &findings->series[findings->series_count++];
        snprintf(series->name, sizeof series->name, "%s", name);
    }
    if (series->count == series->room) {
        series->room = series->room ? series->room * 2 : 256;
        series->values = realloc(series->values, series->room * sizeof(double));
        if (!series->values) fail(name, "out of memory");
    }
    series->values[series->count++] = seconds;
}

static void write_findings(const Findings *findings) {
    printf("{\"numbers\":{%s},\"series\":{", findings->numbers);
    for (int index = 0; index < findings->series_count; index++) {
        const Series *series = &findings->series[index];
        printf("%s\"%s\":[", index ? "," : "", series->name);
        for (size_t at = 0; at < series->count; at++) printf("%s%.9g", at ? "," : "", series->values[at]);
        printf("]");
    }
    printf("}}\n");
}

#endif
