// kind: race
// static: race
// build: none
// tsan: skip knows no C11 threads
// primitive: C11 mtx_t, thrd_t
// sharing: static struct
// mistake: lock given back before the result is computed
// seen by: the simulator

// A charging station adds up what its plugs deliver.
#include <stdio.h>
#include <threads.h>

static struct {
  mtx_t lock;
  long watt_hours;
  int sessions;
} station;

static void station_deliver(long watt_hours) {
  mtx_lock(&station.lock);
  station.watt_hours += watt_hours;  // EXPECT-RACE
  mtx_unlock(&station.lock);
}

static void station_begin(void) {
  mtx_lock(&station.lock);
  station.sessions++;  // EXPECT-RACE
  mtx_unlock(&station.lock);
}

static long station_average(void) {
  long average = 0;
  mtx_lock(&station.lock);
  int any = station.sessions > 0;
  mtx_unlock(&station.lock);
  if (any) average = station.watt_hours / station.sessions;  // EXPECT-RACE
  return average;
}

static int plug(void* arg) {
  const long* load = arg;
  station_begin();
  for (int i = 0; i < 2; i++) station_deliver(*load);
  return 0;
}

int main(void) {
  static long loads[2] = {700, 1100};
  if (mtx_init(&station.lock, mtx_plain) != thrd_success) return 1;
  thrd_t plugs[2];
  for (int i = 0; i < 2; i++) {
    if (thrd_create(&plugs[i], plug, &loads[i]) != thrd_success) return 1;
  }
  long average = station_average();
  for (int i = 0; i < 2; i++) thrd_join(plugs[i], NULL);
  mtx_destroy(&station.lock);
  printf("%d\n", average >= 0);
  return 0;
}
