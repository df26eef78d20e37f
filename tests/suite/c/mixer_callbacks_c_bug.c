// kind: deadlock
// static: deadlock
// build: none
// primitive: pthread_mutex_t, function pointer
// sharing: structs with callbacks
// mistake: two locks in different orders through a function pointer
// seen by: the simulator

// A synthesiser with a display; each knows the other.
#include <pthread.h>
#include <stdio.h>

struct synth {
  pthread_mutex_t lock;
  int volume;
  void (*changed)(void* context, int volume);
  void* context;
};

struct display {
  pthread_mutex_t lock;
  int shown;
  struct synth* synth;
};

static void synth_set(struct synth* synth, int volume) {
  pthread_mutex_lock(&synth->lock);
  synth->volume = volume;
  if (synth->changed != NULL) synth->changed(synth->context, volume);
  pthread_mutex_unlock(&synth->lock);
}

static int synth_get(struct synth* synth) {
  pthread_mutex_lock(&synth->lock);  // EXPECT-DEADLOCK
  int volume = synth->volume;
  pthread_mutex_unlock(&synth->lock);
  return volume;
}

static void display_changed(void* context, int volume) {
  struct display* display = context;
  pthread_mutex_lock(&display->lock);  // EXPECT-DEADLOCK
  display->shown = volume;
  pthread_mutex_unlock(&display->lock);
}

static void display_redraw(struct display* display) {
  pthread_mutex_lock(&display->lock);
  display->shown = synth_get(display->synth);
  pthread_mutex_unlock(&display->lock);
}

static void* knob(void* arg) {
  synth_set(arg, 7);
  return NULL;
}

int main(void) {
  struct display display = {.lock = PTHREAD_MUTEX_INITIALIZER};
  struct synth synth = {.lock = PTHREAD_MUTEX_INITIALIZER, .changed = display_changed, .context = &display};
  pthread_t hand;
  display.synth = &synth;
  if (pthread_create(&hand, NULL, knob, &synth) != 0) return 1;
  display_redraw(&display);
  pthread_join(hand, NULL);
  printf("%d\n", display.shown <= 7);
  return 0;
}
