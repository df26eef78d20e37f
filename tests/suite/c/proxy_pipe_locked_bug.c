// kind: deadlock
// static: other
// check: blocking-under-lock
// build: none
// primitive: pthread_mutex_t, pipe
// sharing: globals and a pipe
// mistake: reads from a pipe under the lock that the one who writes to it needs
// seen by: the simulator

// A proxy: answers of a back end come through a pipe.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int ends[2];
static int asked, answered;

static int ask(int question) {
  int answer = 0;
  pthread_mutex_lock(&lock);
  asked += question;
  if (read(ends[0], &answer, sizeof answer) != sizeof answer) answer = -1;  // EXPECT-CHECK
  answered++;
  pthread_mutex_unlock(&lock);
  return answer;
}

static void* back_end(void* arg) {
  (void)arg;
  pthread_mutex_lock(&lock);  // EXPECT-CHECK
  int answer = asked * 2;
  pthread_mutex_unlock(&lock);
  if (write(ends[1], &answer, sizeof answer) != sizeof answer) return NULL;
  return NULL;
}

static int pending(void) {
  pthread_mutex_lock(&lock);
  int count = asked - answered;
  pthread_mutex_unlock(&lock);
  return count;
}

int main(void) {
  pthread_t thread;
  if (pipe(ends) != 0) return 1;
  if (pthread_create(&thread, NULL, back_end, NULL) != 0) return 1;
  int answer = ask(1);
  pthread_join(thread, NULL);
  printf("%d %d\n", answer >= 0, pending());
  close(ends[0]);
  close(ends[1]);
  return 0;
}
