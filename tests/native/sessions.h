#pragma once

#include <gtest/gtest.h>

#include "rbm/datasets.h"
#include "rbm/error.h"
#include "rbm/session.h"

namespace rbm::test {

/// A session that has done this many updates on 90 bars-and-stripes of 4 x 4.
inline Session trained(std::uint64_t updates, std::uint64_t seed = 1) {
  Session session(16, 10, seed);
  session.set_data(bars_and_stripes(4, 90, 1).images);
  session.train(updates);
  return session;
}

/// The code of the error that `call` throws.
template <class Call>
ErrorCode code_of(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "nothing was thrown";
  return ErrorCode::bad_state;
}

}  // namespace rbm::test
