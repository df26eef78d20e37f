#pragma once
#include <pthread.h>

enum { MAX_JOBS = 8 };
enum job_state { JOB_FREE, JOB_WAITING, JOB_RUNNING, JOB_DONE };

struct job {
  enum job_state state;
  int priority;
};

/* All functions but the first may be called by several threads at once. */
struct job_table {
  pthread_mutex_t lock;
  struct job jobs[MAX_JOBS];
  int waiting;
};

void job_table_init(struct job_table* table);
int job_add(struct job_table* table, int priority);
int job_next(struct job_table* table);
void job_done(struct job_table* table, int id);
int job_waiting(struct job_table* table);
