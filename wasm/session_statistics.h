#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "javascript.h"
#include "rbm/session.h"

namespace rbm::wasm {

/// What a session knows of its parameters and activities, with the buffers behind the views that
/// were last handed out. Objects as in rbm_core.d.ts.
class SessionStatistics {
 public:
  /// @param which  'weights', 'visible-bias' or 'hidden-bias'  @throws Error{out_of_range}
  val parameters(const Session& session, const std::string& which, double bins);

  /// @param held_out  which of all images are kept from training, rising
  /// @throws Error{out_of_range}
  val activity_map(const Session& session, const std::vector<Index>& held_out, double images,
                   double units);

 private:
  ParameterStatistics parameters_;
  ActivityMap map_;
  std::vector<std::uint32_t> images_;
};

/// A number of bins. @throws Error{out_of_range}
int bins_from(double bins);

}  // namespace rbm::wasm
