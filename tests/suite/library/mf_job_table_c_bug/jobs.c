// kind: race
// static: race
// check: data-race,inconsistent-guard
// build: library
// primitive: pthread_mutex_t
// sharing: struct of a C library
// mistake: a function that asks for the state has no lock
// seen by: the simulator, ThreadSanitizer
//
// A library: jobs and their states, for any number of threads.
#include "jobs.h"

void job_table_init(struct job_table* table) {
  pthread_mutex_init(&table->lock, NULL);
  for (int i = 0; i < MAX_JOBS; i++) table->jobs[i].state = JOB_FREE;
  table->waiting = 0;
}

int job_add(struct job_table* table, int priority) {
  int id = -1;
  pthread_mutex_lock(&table->lock);
  for (int i = 0; i < MAX_JOBS && id < 0; i++) {
    if (table->jobs[i].state == JOB_FREE) id = i;
  }
  if (id >= 0) {
    table->jobs[id].state = JOB_WAITING;
    table->jobs[id].priority = priority;
    table->waiting++;  // EXPECT-RACE
  }
  pthread_mutex_unlock(&table->lock);
  return id;
}

int job_next(struct job_table* table) {
  int best = -1;
  pthread_mutex_lock(&table->lock);
  for (int i = 0; i < MAX_JOBS; i++) {
    if (table->jobs[i].state != JOB_WAITING) continue;
    if (best < 0 || table->jobs[i].priority > table->jobs[best].priority) best = i;
  }
  if (best >= 0) {
    table->jobs[best].state = JOB_RUNNING;
    table->waiting--;  // EXPECT-RACE
  }
  pthread_mutex_unlock(&table->lock);
  return best;
}

void job_done(struct job_table* table, int id) {
  pthread_mutex_lock(&table->lock);
  table->jobs[id].state = JOB_DONE;
  pthread_mutex_unlock(&table->lock);
}

int job_waiting(struct job_table* table) {
  return table->waiting;  // EXPECT-RACE
}
