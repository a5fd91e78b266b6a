package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link AwsSigning}: each answer and each error was seen on OPA v1.22.2. */
class AwsSigningTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          providers.aws.sign_req({"method": "GET", "url": "https://s3.example.com/b/k"}, {"aws_access_key": "AK", "aws_secret_access_key": "SK", "aws_service": "s3", "aws_region": "eu-west-1"}, 1451606400000000000).headers.Authorization § "AWS4-HMAC-SHA256 Credential=AK/20160101/eu-west-1/s3/aws4_request,SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature=b9888c32c3a2bba209f5f53e7aa8ab91cdea46284e7b6409c418c082d1231c2e"
          providers.aws.sign_req({"method": "GET"}, {"aws_access_key": "AK", "aws_secret_access_key": "SK", "aws_service": "s3", "aws_region": "r"}, 1) § providers.aws.sign_req: operand 1 missing required request parameters(s): {"url"}
          providers.aws.sign_req({"method": "GET", "url": "https://x"}, {"aws_access_key": "AK"}, 1) § providers.aws.sign_req: operand 2 missing required AWS config parameters(s): {"aws_region", "aws_secret_access_key", "aws_service"}
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
