// kind: deadlock
// static: deadlock
// check: lock-order-cycle
// build: none
// primitive: pthread_mutex_t, two global ones
// sharing: globals
// mistake: two locks in different orders
// seen by: the simulator, ThreadSanitizer

// Sessions of a media server, and what they have used in all.
#include <pthread.h>
#include <stdio.h>

#define MAX_SESSIONS 4

struct session {
  int used;
  long bytes;
};

static pthread_mutex_t sessions_lock = PTHREAD_MUTEX_INITIALIZER;
static struct session sessions[MAX_SESSIONS];

static pthread_mutex_t stats_lock = PTHREAD_MUTEX_INITIALIZER;
static long closed_bytes;
static int closed_sessions;

static int session_open(void) {
  int slot = -1;
  pthread_mutex_lock(&sessions_lock);
  for (int i = 0; i < MAX_SESSIONS && slot < 0; i++) {
    if (!sessions[i].used) slot = i;
  }
  if (slot >= 0) sessions[slot] = (struct session){.used = 1};
  pthread_mutex_unlock(&sessions_lock);
  return slot;
}

static void session_send(int slot, long bytes) {
  pthread_mutex_lock(&sessions_lock);
  sessions[slot].bytes += bytes;
  pthread_mutex_unlock(&sessions_lock);
}

static void session_close(int slot) {
  pthread_mutex_lock(&sessions_lock);  // EXPECT-DEADLOCK
  pthread_mutex_lock(&stats_lock);     // EXPECT-DEADLOCK
  closed_bytes += sessions[slot].bytes;
  closed_sessions++;
  pthread_mutex_unlock(&stats_lock);
  sessions[slot].used = 0;
  pthread_mutex_unlock(&sessions_lock);
}

static void print_stats(void) {
  pthread_mutex_lock(&stats_lock);  // EXPECT-DEADLOCK
  int open = 0;
  pthread_mutex_lock(&sessions_lock);  // EXPECT-DEADLOCK
  for (int i = 0; i < MAX_SESSIONS; i++) open += sessions[i].used;
  pthread_mutex_unlock(&sessions_lock);
  printf("%d\n", open <= MAX_SESSIONS && closed_bytes >= 0 && closed_sessions >= 0);
  pthread_mutex_unlock(&stats_lock);
}

static void* play(void* arg) {
  int slot = session_open();
  if (slot < 0) return arg;
  session_send(slot, 1500);
  session_close(slot);
  return NULL;
}

int main(void) {
  pthread_t player;
  if (pthread_create(&player, NULL, play, NULL) != 0) return 1;
  print_stats();
  pthread_join(player, NULL);
  return 0;
}
