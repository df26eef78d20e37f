// Lets the library run.
#include <stdio.h>

#include "jobs.h"

static void* work(void* arg) {
  struct job_table* table = arg;
  if (job_waiting(table) > 0) {
    int id = job_next(table);
    if (id >= 0) job_done(table, id);
  }
  return NULL;
}

int main(void) {
  static struct job_table table;
  job_table_init(&table);
  pthread_t worker;
  if (pthread_create(&worker, NULL, work, &table) != 0) return 1;
  job_add(&table, 1);
  job_add(&table, 2);
  pthread_join(worker, NULL);
  printf("%d waiting\n", job_waiting(&table));
  return 0;
}
