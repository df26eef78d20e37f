// kind: none
// static: none
// build: none

// Ports of a network bridge count what they pass on; a monitor ages the addresses.
#include <pthread.h>
#include <stdio.h>

#define PORTS 3

struct port {
  int up;
  long frames;
  int age;
};

static pthread_spinlock_t ports_lock;
static struct port ports[PORTS];

static void port_up(int index) {
  pthread_spin_lock(&ports_lock);
  ports[index].up = 1;
  ports[index].age = 0;
  pthread_spin_unlock(&ports_lock);
}

static void forward(int index, long frames) {
  pthread_spin_lock(&ports_lock);
  ports[index].frames += frames;
  ports[index].age = 0;
  pthread_spin_unlock(&ports_lock);
}

static int age_all(void) {
  int oldest = 0;
  for (int i = 0; i < PORTS; i++) {
    pthread_spin_lock(&ports_lock);
    int up = ports[i].up;
    if (up) ports[i].age++;
    if (ports[i].age > oldest) oldest = ports[i].age;
    pthread_spin_unlock(&ports_lock);
  }
  return oldest;
}

static void* traffic(void* arg) {
  int index = *(const int*)arg;
  port_up(index);
  for (int i = 0; i < 2; i++) forward(index, 10);
  return NULL;
}

int main(void) {
  static int indices[2] = {0, 2};
  pthread_spin_init(&ports_lock, PTHREAD_PROCESS_PRIVATE);
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&threads[i], NULL, traffic, &indices[i]) != 0) return 1;
  }
  int oldest = age_all();
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  pthread_spin_destroy(&ports_lock);
  printf("%d\n", oldest <= 1);
  return 0;
}
