#pragma once
// Names the exception that nobody caught.

namespace heddle::runtime {

/// When the current thread is in std::terminate because of an exception: its type and what() become the
/// message, true.
bool describe_uncaught_exception();

}  // namespace heddle::runtime
