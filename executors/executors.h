#pragma once
// executors: concurrent.futures for C++20. Include this file; start reading at executor.h.
//
//   #include "executors/executors.h"
//   using namespace heddle::executors;
//
//   int square(int x) { return x * x; }
//
//   int main() {
//     auto executor = make_executor(ExecutorKind::processes, {.workers = 4}).value();
//     for (int y : executor->map(square, std::vector{1, 2, 3})) std::printf("%d\n", y);  // 1 4 9, in order
//   }
//
// Swap the kind for `threads` or `inline_` and nothing else changes.
//
//   executor.h     Executor: submit, map, try_map, shutdown; make_executor. Start here.
//   future.h       Future<T>: result, wait, timeout, cancel
//   completion.h   wait_all, as_completed
//   options.h      ExecutorKind and ExecutorOptions: workers, names, stack size, queue, limits
//   job.h          what a job may be: functions without captures; Job, bytes in and bytes out
//   codec.h        Codec<T>: how values cross a process border, and how to teach it your types
//   job_error.h    JobError and the exceptions
//   outcome.h      Outcome<T>: the same without exceptions
// The rest is inside: one header for each kind of executor, and the parts that they are made of.

#include "executors/codec.h"
#include "executors/completion.h"
#include "executors/executor.h"
#include "executors/future.h"
#include "executors/job.h"
#include "executors/job_error.h"
#include "executors/options.h"
#include "executors/outcome.h"
