package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link AwsSigning} cost. */
public class AwsSigningBenchmark extends FamilyBenchmark {

  @Param({
    "providers.aws.sign_req({\"method\": \"GET\", \"url\": \"https://s3.example.com/b/k\"},"
        + " {\"aws_access_key\": \"AK\", \"aws_secret_access_key\": \"SK\", \"aws_service\":"
        + " \"s3\", \"aws_region\": \"eu-west-1\"}, 1451606400000000000)"
  })
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
