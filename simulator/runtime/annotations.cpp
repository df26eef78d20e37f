// What programs call by themselves when they see __has_feature(thread_sanitizer): tsan_interface.h, the
// dynamic annotations, and the fibre interface. Happens-before annotations are honoured, and those that
// declare races harmless (ignored_races.h).

#include "simulator/runtime/ignored_races.h"
#include "simulator/runtime/interpose.h"
#include "simulator/runtime/step.h"

namespace heddle::runtime {
namespace {

void happens_before(const volatile void* address) {
  if (!state.active) return;
  state.engine->release(object_at(ObjectKind::memory, address));
  refresh_access_state();
}

void happens_after(const volatile void* address) {
  if (!state.active) return;
  state.engine->acquire(object_at(ObjectKind::memory, address));
  refresh_access_state();
}

/// Of a lock that the program made itself: HB edges only; what it is made of is simulated anyway.
constexpr unsigned try_lock_failed = 1u << 5;

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;

HEDDLE_INTERPOSE void __tsan_acquire(void* address) { happens_after(address); }
HEDDLE_INTERPOSE void __tsan_release(void* address) { happens_before(address); }

HEDDLE_INTERPOSE void __tsan_mutex_create(void*, unsigned) {}
HEDDLE_INTERPOSE void __tsan_mutex_destroy(void*, unsigned) {}
HEDDLE_INTERPOSE void __tsan_mutex_pre_lock(void*, unsigned) {}
HEDDLE_INTERPOSE void __tsan_mutex_post_lock(void* mutex, unsigned flags, int) {
  if ((flags & try_lock_failed) == 0) happens_after(mutex);
}
HEDDLE_INTERPOSE int __tsan_mutex_pre_unlock(void* mutex, unsigned) {
  happens_before(mutex);
  return 0;
}
HEDDLE_INTERPOSE void __tsan_mutex_post_unlock(void*, unsigned) {}
HEDDLE_INTERPOSE void __tsan_mutex_pre_signal(void*, unsigned) {}
HEDDLE_INTERPOSE void __tsan_mutex_post_signal(void*, unsigned) {}
HEDDLE_INTERPOSE void __tsan_mutex_pre_divert(void*, unsigned) {}
HEDDLE_INTERPOSE void __tsan_mutex_post_divert(void*, unsigned) {}
HEDDLE_INTERPOSE void __tsan_check_no_mutexes_held() {}

HEDDLE_INTERPOSE void* __tsan_external_register_tag(const char*) { return nullptr; }
HEDDLE_INTERPOSE void __tsan_external_register_header(void*, const char*) {}
HEDDLE_INTERPOSE void __tsan_external_assign_tag(void*, void*) {}
HEDDLE_INTERPOSE void __tsan_external_read(void*, void*, void*) {}
HEDDLE_INTERPOSE void __tsan_external_write(void*, void*, void*) {}

// Fibres that the program switches itself: they run on the simulated thread that switches to them, so their
// accesses are that thread's.
HEDDLE_INTERPOSE void* __tsan_get_current_fiber() { return &current_thread(); }
HEDDLE_INTERPOSE void* __tsan_create_fiber(unsigned) { return &current_thread(); }
HEDDLE_INTERPOSE void __tsan_destroy_fiber(void*) {}
HEDDLE_INTERPOSE void __tsan_switch_to_fiber(void*, unsigned) {}
HEDDLE_INTERPOSE void __tsan_set_fiber_name(void*, const char*) {}

HEDDLE_INTERPOSE void __tsan_flush_memory() {}
HEDDLE_INTERPOSE void __tsan_on_thread_idle() {}
HEDDLE_INTERPOSE void __tsan_ignore_begin() {
  begin_ignoring(Access::read);
  begin_ignoring(Access::write);
}
HEDDLE_INTERPOSE void __tsan_ignore_end() {
  end_ignoring(Access::read);
  end_ignoring(Access::write);
}
HEDDLE_INTERPOSE void* __tsan_get_current_report() { return nullptr; }

// Dynamic annotations.
HEDDLE_INTERPOSE void AnnotateHappensBefore(const char*, int, const volatile void* address) {
  happens_before(address);
}
HEDDLE_INTERPOSE void AnnotateHappensAfter(const char*, int, const volatile void* address) {
  happens_after(address);
}
HEDDLE_INTERPOSE void AnnotateCondVarSignal(const char*, int, const volatile void* address) {
  happens_before(address);
}
HEDDLE_INTERPOSE void AnnotateCondVarSignalAll(const char*, int, const volatile void* address) {
  happens_before(address);
}
HEDDLE_INTERPOSE void AnnotateCondVarWait(const char*, int, const volatile void*, const volatile void*) {}
HEDDLE_INTERPOSE void AnnotateMutexIsNotPHB(const char*, int, const volatile void*) {}
HEDDLE_INTERPOSE void AnnotateMutexIsUsedAsCondVar(const char*, int, const volatile void*) {}
HEDDLE_INTERPOSE void AnnotateRWLockCreate(const char*, int, const volatile void*) {}
HEDDLE_INTERPOSE void AnnotateRWLockCreateStatic(const char*, int, const volatile void*) {}
HEDDLE_INTERPOSE void AnnotateRWLockDestroy(const char*, int, const volatile void*) {}
HEDDLE_INTERPOSE void AnnotateRWLockAcquired(const char*, int, const volatile void* lock, long) {
  happens_after(lock);
}
HEDDLE_INTERPOSE void AnnotateRWLockReleased(const char*, int, const volatile void* lock, long) {
  happens_before(lock);
}
HEDDLE_INTERPOSE void AnnotatePublishMemoryRange(const char*, int, const volatile void*, unsigned long) {}
HEDDLE_INTERPOSE void AnnotateUnpublishMemoryRange(const char*, int, const volatile void*, unsigned long) {}
HEDDLE_INTERPOSE void AnnotateNewMemory(const char*, int, const volatile void*, unsigned long) {}
HEDDLE_INTERPOSE void AnnotateNoOp(const char*, int, const volatile void*) {}
HEDDLE_INTERPOSE void AnnotateFlushExpectedRaces(const char*, int) {}
HEDDLE_INTERPOSE void AnnotateEnableRaceDetection(const char*, int, int) {}
HEDDLE_INTERPOSE void AnnotateFlushState(const char*, int) {}
HEDDLE_INTERPOSE void AnnotatePCQCreate(const char*, int, const volatile void*) {}
HEDDLE_INTERPOSE void AnnotatePCQDestroy(const char*, int, const volatile void*) {}
HEDDLE_INTERPOSE void AnnotatePCQPut(const char*, int, const volatile void* queue) { happens_before(queue); }
HEDDLE_INTERPOSE void AnnotatePCQGet(const char*, int, const volatile void* queue) { happens_after(queue); }
HEDDLE_INTERPOSE void AnnotateExpectRace(const char*, int, const volatile void*, const char*) {}
HEDDLE_INTERPOSE void AnnotateBenignRace(const char*, int, const volatile void* address, const char*) {
  declare_benign(address, 1);
}
HEDDLE_INTERPOSE void AnnotateBenignRaceSized(const char*, int, const volatile void* address,
                                              unsigned long size, const char*) {
  declare_benign(address, size);
}
HEDDLE_INTERPOSE void WTFAnnotateBenignRaceSized(const char*, int, const volatile void* address,
                                                 unsigned long size, const char*) {
  declare_benign(address, size);
}
HEDDLE_INTERPOSE void WTFAnnotateHappensBefore(const char*, int, const volatile void* address) {
  happens_before(address);
}
HEDDLE_INTERPOSE void WTFAnnotateHappensAfter(const char*, int, const volatile void* address) {
  happens_after(address);
}
HEDDLE_INTERPOSE void AnnotateIgnoreReadsBegin(const char*, int) { begin_ignoring(Access::read); }
HEDDLE_INTERPOSE void AnnotateIgnoreReadsEnd(const char*, int) { end_ignoring(Access::read); }
HEDDLE_INTERPOSE void AnnotateIgnoreWritesBegin(const char*, int) { begin_ignoring(Access::write); }
HEDDLE_INTERPOSE void AnnotateIgnoreWritesEnd(const char*, int) { end_ignoring(Access::write); }
HEDDLE_INTERPOSE void AnnotateIgnoreSyncBegin(const char*, int) {}
HEDDLE_INTERPOSE void AnnotateIgnoreSyncEnd(const char*, int) {}
HEDDLE_INTERPOSE void AnnotateThreadName(const char*, int, const char*) {}
HEDDLE_INTERPOSE void AnnotateMemoryIsInitialized(const char*, int, const volatile void*, unsigned long) {}
HEDDLE_INTERPOSE void AnnotateMemoryIsUninitialized(const char*, int, const volatile void*, unsigned long) {}
HEDDLE_INTERPOSE int RunningOnValgrind() { return 0; }
HEDDLE_INTERPOSE double ValgrindSlowdown() { return 10; }
HEDDLE_INTERPOSE const char* ThreadSanitizerQuery(const char*) { return "0"; }
