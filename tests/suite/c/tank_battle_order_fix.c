// kind: none
// static: none
// build: none

// A battle of tanks: one thread fires shells, another repairs tanks and counts wrecks.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct tank {
  pthread_mutex_t lock;
  int armour;
  int position;
  struct tank* next;
};

static pthread_mutex_t field_lock = PTHREAD_MUTEX_INITIALIZER;
static struct tank* field;
static int wrecks;

static struct tank* tank_add(int position) {
  struct tank* tank = malloc(sizeof *tank);
  if (tank == NULL) abort();
  pthread_mutex_init(&tank->lock, NULL);
  tank->armour = 2;
  tank->position = position;
  pthread_mutex_lock(&field_lock);
  tank->next = field;
  field = tank;
  pthread_mutex_unlock(&field_lock);
  return tank;
}

static void explode(int position) {
  pthread_mutex_lock(&field_lock);
  for (struct tank* tank = field; tank != NULL; tank = tank->next) {
    pthread_mutex_lock(&tank->lock);
    if (abs(tank->position - position) < 2) tank->armour--;
    pthread_mutex_unlock(&tank->lock);
  }
  pthread_mutex_unlock(&field_lock);
}

static void inspect(struct tank* tank) {
  pthread_mutex_lock(&tank->lock);
  int wrecked = tank->armour <= 0;
  if (!wrecked) tank->armour++;
  pthread_mutex_unlock(&tank->lock);
  if (wrecked) {
    pthread_mutex_lock(&field_lock);
    wrecks++;
    pthread_mutex_unlock(&field_lock);
  }
}

static void* artillery(void* arg) {
  (void)arg;
  for (int shell = 0; shell < 3; shell++) explode(10);
  return NULL;
}

int main(void) {
  struct tank* tank = tank_add(10);
  pthread_t thread;
  explode(9);
  if (pthread_create(&thread, NULL, artillery, NULL) != 0) return 1;
  inspect(tank);
  pthread_join(thread, NULL);
  inspect(tank);
  printf("%d wrecks\n", wrecks);
  pthread_mutex_destroy(&tank->lock);
  free(tank);
  return 0;
}
