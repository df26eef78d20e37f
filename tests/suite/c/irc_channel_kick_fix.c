// kind: none
// static: none
// build: none

// Members of a chat channel join, speak and are kicked by sessions.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { MEMBERS = 4 };

static struct {
  pthread_mutex_t lock;
  char names[MEMBERS][16];
  int count;
} channel = {.lock = PTHREAD_MUTEX_INITIALIZER};

static int channel_join(const char* name) {
  pthread_mutex_lock(&channel.lock);
  int place = -1;
  if (channel.count < MEMBERS) {
    place = channel.count++;
    snprintf(channel.names[place], sizeof channel.names[place], "%s", name);
  }
  pthread_mutex_unlock(&channel.lock);
  return place;
}

static int find(const char* name) {
  for (int i = 0; i < channel.count; i++) {
    if (strcmp(channel.names[i], name) == 0) return i;
  }
  return -1;
}

static int channel_kick(const char* name) {
  pthread_mutex_lock(&channel.lock);
  int place = find(name);
  if (place < 0) {
    pthread_mutex_unlock(&channel.lock);
    return -1;
  }
  channel.count--;
  memmove(channel.names[place], channel.names[channel.count], sizeof channel.names[place]);
  pthread_mutex_unlock(&channel.lock);
  return 0;
}

static void* moderator(void* arg) {
  (void)arg;
  if (channel_kick("spammer") != 0) puts("no such member");
  return NULL;
}

static void* visitor(void* arg) {
  channel_join(arg);
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  if (pthread_create(&threads[0], NULL, moderator, NULL) != 0) return 1;
  if (pthread_create(&threads[1], NULL, visitor, "anna") != 0) return 1;
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  return 0;
}
